/** @type {import('../shape.js').MeasuredShape} */
exports.shape = { inputs: 'knownIds', takes: 'all', measure: 'rounds', before: 'each', after: 4 };

exports.answer = async (ids) => {
  const pages = new Map();
  await ids.reduce(
    (chain, id) =>
      chain.then(async () => {
        const response = await fetch(`${process.env.SERVICE_URL}/customers/${id}`);
        pages.set(id, await response.json());
      }),
    Promise.resolve(),
  );
  return [...pages];
};
