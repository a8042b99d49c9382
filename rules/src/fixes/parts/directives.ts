/** What tells a tool something about the line that it stands on or above, or where it is to cut out a snippet. */
export const DIRECTIVE =
  /@ts-|eslint-|biome-ignore|oxlint-|prettier-ignore|(istanbul|c8|v8) ignore|tslint:|\[(START|END)\b|\bsnippet-(start|end)\b|#(end)?region\b/;
