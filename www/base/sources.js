/** In which language a source's title is written: of all that is quoted, only what stands on a .com or in the English part of a site is English. @param {{ url: string | null }} source @returns {"nl" | "en"} */
export const languageOf = ({ url }) => (/\.com\/|\.nl\/en\//.test(url ?? "") ? "en" : "nl");
