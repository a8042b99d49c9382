const { hears, hidden, service } = require('./caller.js');

exports.hidden = hidden;

exports.shape = { inputs: 'deliveries', takes: 'all', measure: 'hidden', before: 'rest', after: 0 };

const announce = async (deliveries) => {
  await Promise.all(
    deliveries.map(async ({ id, fails }) => {
      await fetch(`${service}/${fails ? 'broken' : 'hooks'}/${id}`, { method: 'POST', body: 'shipped' });
    }),
  );
};

exports.answer = (deliveries) => hears(deliveries, announce);
