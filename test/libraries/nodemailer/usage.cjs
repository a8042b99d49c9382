const nodemailer = require('nodemailer');

const transporter = nodemailer.createTransport({ host: 'smtp.example.org', port: 587 });

exports.use = async (to) => {
  await transporter.verify();
  await transporter.sendMail({ to, subject: 'Welcome', text: 'Hello' });
  transporter.close();
};
