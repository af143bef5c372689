"""Documents for paper: how they are set, kept and handed out. What they say is other rooms' business."""
