import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { TypeOrmModule } from '@nestjs/typeorm';
import { readModel, ServiceModule, type Assembled, type Resources } from '@iwaa/service-kit';
import { commandHandlers } from './commands/index.js';
import { notifications } from './definition.js';
import { NoticesController } from './http/notices.controller.js';
import { TemplatesController } from './http/templates.controller.js';
import { PendingNotices } from './lookups/pending-notices.js';
import { QuietTime } from './lookups/quiet-time.js';
import { forgetRecipients } from './processes/forget-recipients.js';
import { Sending } from './processes/sending.js';
import { writeNotices } from './processes/write-notices.js';
import { queryHandlers } from './projections/index.js';
import { Courier } from './sending/courier.js';
import { HouseholdsReach } from './sending/households-reach.js';
import { HttpSmsGateway } from './sending/http-sms-gateway.js';
import { Mailer } from './sending/mailer.js';
import { Reach } from './sending/reach.js';
import { ServiceToken } from './sending/service-token.js';
import { SmsGateway } from './sending/sms-gateway.js';
import { SmtpMailer } from './sending/smtp-mailer.js';
import { NOWHERE, SendingSettings } from './settings.js';

/** Wires the service: the only file that knows every implementation. */
@Module({})
export class NotificationsModule {
  static with(resources: Resources, sending: SendingSettings): DynamicModule {
    return {
      module: NotificationsModule,
      imports: [CqrsModule.forRoot(), ServiceModule.of(resources), readModel(resources), TypeOrmModule.forFeature([...notifications.readTables])],
      controllers: [NoticesController, TemplatesController],
      providers: [
        ...commandHandlers,
        ...queryHandlers,
        PendingNotices,
        QuietTime,
        Courier,
        Sending,
        ServiceToken,
        { provide: SendingSettings, useValue: sending },
        { provide: Reach, useClass: HouseholdsReach },
        { provide: Mailer, useClass: SmtpMailer },
        { provide: SmsGateway, useClass: HttpSmsGateway },
      ],
    };
  }
}

/** The service as `main` runs it, with these ways out. */
export const sendingBy = (sending: SendingSettings): Assembled => ({
  definition: notifications,
  module: (resources) => NotificationsModule.with(resources, sending),
  reactors: [
    { name: 'write-notices', process: writeNotices },
    { name: 'forget-recipients', process: forgetRecipients },
  ],
  processes: [],
  queues: [{ name: 'sending', duty: Sending }],
});

/** The service as its documents are made from it: it sends nothing anywhere. */
export const service: Assembled = sendingBy(NOWHERE);
