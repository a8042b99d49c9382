/** What tells a tool something about the line that it stands on or above. */
export const DIRECTIVE = /@ts-|eslint-|biome-ignore|oxlint-|prettier-ignore|(istanbul|c8|v8) ignore|tslint:/;
