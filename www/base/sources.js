/** In which language a source's title is written: of all that is quoted, only what stands on a .com or in the English part of a site is English. @param {{ url: string | null }} source @returns {"nl" | "en"} */
export const languageOf = ({ url }) => (/\.com\/|\.nl\/en\//.test(url ?? "") ? "en" : "nl");

/** How an article is named in a few words: `art. 2.1 Buwav 2022`. What is no article of a law keeps its title. @param {{ id: string, title: string }} source */
export function shortTitle({ id, title }) {
  const [, law = "", year = "", article = ""] = /^(buwav|vb|vv|wml)(-\d{4})?-(\d+(?:\.\d+)?[a-z]?)(?:-|$)/.exec(id) ?? [];
  return article ? `art. ${article} ${law.charAt(0).toUpperCase()}${law.slice(1)}${year.replace("-", " ")}` : title;
}
