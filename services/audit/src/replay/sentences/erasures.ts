import type { Sentences } from './template.js';

export const erasures: Sentences = {
  ErasureRequested: {
    en: '{by} recorded on {requestedOn} that a person is to be forgotten: {ground}, asked by: {askedBy}.',
    fr: '{by} a consigné le {requestedOn} une demande d’effacement d’une personne : {ground}, demandée par : {askedBy}.',
    ar: 'دوّن {by} بتاريخ {requestedOn} طلب محو معطيات شخص: {ground}، بطلب من: {askedBy}.',
  },
  ErasureApproved: {
    en: '{by} approved the erasure; it is carried out from {carryOutFrom}, by {norm.id} {norm.version}.',
    fr: '{by} a approuvé l’effacement ; il est exécuté à partir du {carryOutFrom}, selon {norm.id} {norm.version}.',
    ar: 'وافق {by} على المحو؛ ويُنفذ ابتداء من {carryOutFrom} وفق {norm.id} {norm.version}.',
  },
  ErasureDeclined: { en: '{by} declined the erasure: {reason}.', fr: '{by} a refusé l’effacement : {reason}.', ar: 'رفض {by} المحو: {reason}.' },
  LegalHoldPlaced: {
    en: '{by} placed a legal hold on the erasure: {reason}.',
    fr: '{by} a placé un gel juridique sur l’effacement : {reason}.',
    ar: 'وضع {by} حفظاً قانونياً على المحو: {reason}.',
  },
  LegalHoldLifted: {
    en: '{by} lifted the legal hold[; the erasure is carried out from {carryOutFrom}].',
    fr: '{by} a levé le gel juridique[ ; l’effacement est exécuté à partir du {carryOutFrom}].',
    ar: 'رفع {by} الحفظ القانوني[؛ ويُنفذ المحو ابتداء من {carryOutFrom}].',
  },
  ErasureCarriedOut: {
    en: 'The erasure was carried out on {carriedOutOn}.',
    fr: 'L’effacement a été exécuté le {carriedOutOn}.',
    ar: 'نُفذ المحو بتاريخ {carriedOutOn}.',
  },
  ForgettingConfirmed: {
    en: 'The service {service} had destroyed {keysDestroyed} keys; its log says so at position {position}.',
    fr: 'Le service {service} avait détruit {keysDestroyed} clés ; son journal le dit à la position {position}.',
    ar: 'أتلفت الخدمة {service} عدد {keysDestroyed} من المفاتيح؛ ويثبت ذلك سجلها في الموضع {position}.',
  },
  ErasureReceiptIssued: { en: 'The receipt of the erasure was signed.', fr: 'Le reçu de l’effacement a été signé.', ar: 'وُقّع وصل المحو.' },
};

export const dataCopies: Sentences = {
  OwnDataGiven: {
    en: '{by} took a copy of what is known of a person, for: {purpose}; {facts} facts, {fields} personal values.',
    fr: '{by} a pris copie de ce que l’on sait d’une personne, pour : {purpose} ; {facts} faits, {fields} valeurs personnelles.',
    ar: 'أخذ {by} نسخة مما يُعرف عن شخص، من أجل: {purpose}؛ {facts} وقائع و{fields} قيم شخصية.',
  },
};

const forgotten = {
  en: '{keysDestroyed} keys of {subjects#} erased subjects were destroyed.',
  fr: '{keysDestroyed} clés de {subjects#} sujets effacés ont été détruites.',
  ar: 'أُتلف {keysDestroyed} من مفاتيح {subjects#} من الأشخاص الممحوين.',
};

export const recipients: Sentences = { RecipientsForgotten: forgotten };
export const applicants: Sentences = { ApplicantsForgotten: forgotten };
