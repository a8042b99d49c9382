/** `orderItem` -> `orderItems`, `category` -> `categories`, `address` -> `addresses`. */
export function plural(name: string): string {
  if (/(ies|ses|xes|[^s]s)$/i.test(name) && !/(us|is)$/i.test(name)) return name;
  if (/[^aeiou]y$/i.test(name)) return `${name.slice(0, -1)}ies`;
  if (/(s|x|z|ch|sh)$/i.test(name)) return `${name}es`;
  return `${name}s`;
}

/** `orderItems` -> `orderItem`, `categories` -> `category`; a name that is not a plural stays. */
export function singular(name: string): string {
  if (/ies$/.test(name)) return `${name.slice(0, -3)}y`;
  if (/(ss|x|z|ch|sh)es$/.test(name)) return name.slice(0, -2);
  if (/(us|ss|is)$/.test(name)) return name;
  return name.replace(/s$/, '');
}

export function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** `UserEntity`, `user_roles`, `TypeORMUser` -> a variable's name: `user`, `userRoles`, `user`. */
export function variableName(model: string): string {
  const bare =
    model.replace(/^(TypeORM|Sequelize|Prisma)(?=[A-Z])/, '').replace(/(Entity|Model|Schema)$/, '') || model;
  const camel = bare.replace(/^.*\./, '').replace(/[_\W]+(\w)/g, (_, letter: string) => letter.toUpperCase());
  return camel.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]+$|^[A-Z]/, (head) => head.toLowerCase());
}
