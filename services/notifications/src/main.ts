import { runService } from '@iwaa/service-kit';
import { readConfig } from '@iwaa/service-kit/config';
import { notifications } from './definition.js';
import { sendingBy } from './notifications.module.js';
import { NotificationsConfig, sendingIn } from './settings.js';

await runService({ definition: notifications, assembled: (environment) => sendingBy(sendingIn(readConfig(NotificationsConfig, environment))) }, process.env);
