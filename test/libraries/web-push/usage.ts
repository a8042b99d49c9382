import webPush, { sendNotification } from 'web-push';
import type { PushSubscription } from 'web-push';

export async function use(subscription: PushSubscription): Promise<void> {
  await webPush.sendNotification(subscription, 'Hello', { timeout: 1000 });
  await sendNotification(subscription);
}
