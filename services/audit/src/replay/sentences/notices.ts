import type { Sentences } from './template.js';

export const notices: Sentences = {
  NoticeRequested: {
    en: 'The family is to be told: {template.code}, not before {notBefore}.',
    fr: 'La famille doit être informée : {template.code}, pas avant le {notBefore}.',
    ar: 'يجب إخبار الأسرة: {template.code}، ليس قبل {notBefore}.',
  },
  NoticeScheduled: {
    en: 'The notice {template.code} waits until {notBefore}: {because}.',
    fr: 'L’avis {template.code} attend jusqu’au {notBefore} : {because}.',
    ar: 'الإشعار {template.code} مؤجل إلى {notBefore}: {because}.',
  },
  NoticeAttempted: {
    en: 'The notice {template.code} was on its way, attempt {attempt}, by {channel}.',
    fr: 'L’avis {template.code} était en route, tentative {attempt}, par {channel}.',
    ar: 'الإشعار {template.code} في الطريق، المحاولة {attempt}، عبر {channel}.',
  },
  NoticeSent: {
    en: 'The notice {template.code} was sent, attempt {attempt}, by {channel}.',
    fr: 'L’avis {template.code} a été envoyé, tentative {attempt}, par {channel}.',
    ar: 'أُرسل الإشعار {template.code}، المحاولة {attempt}، عبر {channel}.',
  },
  NoticeAttemptFailed: {
    en: 'Attempt {attempt} to send the notice {template.code} failed: {reason}.',
    fr: 'La tentative {attempt} d’envoyer l’avis {template.code} a échoué : {reason}.',
    ar: 'فشلت المحاولة {attempt} لإرسال الإشعار {template.code}: {reason}.',
  },
  NoticeOutcomeUnknown: {
    en: 'Nobody knows whether attempt {attempt} of the notice {template.code} reached anybody: {because}.',
    fr: 'On ignore si la tentative {attempt} de l’avis {template.code} a atteint quelqu’un : {because}.',
    ar: 'لا يُعرف هل بلغت المحاولة {attempt} للإشعار {template.code} أحداً: {because}.',
  },
  NoticeUndeliverable: {
    en: 'The notice {template.code} cannot be delivered: {reason}.',
    fr: 'L’avis {template.code} ne peut être remis : {reason}.',
    ar: 'تعذّر تسليم الإشعار {template.code}: {reason}.',
  },
  NoticeAcknowledged: {
    en: 'The notice {template.code} was understood: {acknowledged.who}, {acknowledged.channel}.',
    fr: 'L’avis {template.code} a été compris : {acknowledged.who}, {acknowledged.channel}.',
    ar: 'فُهم الإشعار {template.code}: {acknowledged.who}، {acknowledged.channel}.',
  },
  NoticeCancelled: { en: 'The notice {template.code} was cancelled: {reason}.', fr: 'L’avis {template.code} a été annulé : {reason}.', ar: 'أُلغي الإشعار {template.code}: {reason}.' },
};
