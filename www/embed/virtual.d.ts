// What the site builder puts in for the forms that others embed: the words of both languages, and the stylesheet of the element.
declare module "virtual:catalogues" {
  const catalogues: Record<"nl" | "en", Record<string, string>>;
  export default catalogues;
}
declare module "virtual:style" {
  const style: { light: string; dark: string };
  export default style;
}
