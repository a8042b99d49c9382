const sendgrid = require('@sendgrid/mail');

exports.use = async (to) => {
  await sendgrid.send({ to, from: 'shop@example.org', subject: 'Welcome', text: 'Hello' });
};
