"""The residents' leaflet: one sheet, whom to call and what the programme is. Not the pages themselves."""
