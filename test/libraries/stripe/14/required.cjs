const stripe = require('stripe')('sk_test');

exports.use = (id) => stripe.subscriptions.cancel(id);
