import Stripe from 'stripe';

const stripe = new Stripe('sk_test', { timeout: 10_000, maxNetworkRetries: 2 });

export class Billing {
  constructor(private readonly client: Stripe) {}

  async use(id: string): Promise<void> {
    await this.client.customers.retrieve(id);
    await this.client.customers.list({ limit: 10 });
    await stripe.customers.search({ query: "email:'a@example.org'" });
    await stripe.customers.create({ name: 'a' });
    await stripe.checkout.sessions.listLineItems(id);
    await stripe.customers.listPaymentMethods(id);
    await stripe.customers.listSources(id);
    await stripe.customers.listBalanceTransactions(id);
    await stripe.customers.retrievePaymentMethod(id, 'card');
    await stripe.customers.retrieveSource(id, 'source');
    await stripe.billingPortal.sessions.create({ customer: id });
    await stripe.oauth.token({ grant_type: 'authorization_code', code: 'a' });
    await stripe.oauth.deauthorize({ client_id: 'a', stripe_user_id: 'b' });
  }
}
