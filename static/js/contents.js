// Marks, in the contents list beside a year, the entry that is being read.
const links = new Map(
  [...document.querySelectorAll(".toc--wide a")].map((link) => [link.hash.slice(1), link]),
);
const watch = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      const link = links.get(target.id);
      if (!link || !isIntersecting) continue;
      links.forEach((other) => other.removeAttribute("aria-current"));
      link.setAttribute("aria-current", "location");
    }
  },
  { rootMargin: "-10% 0px -80%" },
);
document.querySelectorAll(".entry").forEach((entry) => watch.observe(entry));
