// A table whose rows stand as blocks of their own on a narrow page, every value after its heading; so the roles are said.
import { make } from "./parts.js";

// rows: [name, ...contents]; `lead` is what a row's name is called where the headings are out of sight.
export function stackedTable(caption, heads, rows, lead = "") {
  const row = ([name, ...contents]) => {
    const first = make("th", { role: "rowheader", scope: "row" }, lead ? make("span", { class: "pml-row-lead" }, `${lead} `) : null, name);
    const cells = contents.map((content, at) => make("td", { role: "cell", "data-head": heads[at + 1] }, content));
    return make("tr", { role: "row" }, first, cells);
  };
  return make(
    "table",
    { class: "pml-table pml-stacked", role: "table" },
    make("caption", null, caption),
    make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, heads.map((head) => make("th", { role: "columnheader", scope: "col" }, head)))),
    make("tbody", { role: "rowgroup" }, rows.map(row)),
  );
}
