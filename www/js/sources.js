// @ts-check
/** In which language a source's title is written: of all that is quoted, only what stands on a .com is English. @param {{ url: string | null }} source @returns {"nl" | "en"} */
export const languageOf = ({ url }) => (url?.includes(".com/") ? "en" : "nl");
