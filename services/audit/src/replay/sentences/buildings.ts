import type { Sentences } from './template.js';

export const buildings: Sentences = {
  BuildingListed: {
    en: 'The building {reference} was listed as {source} has it.',
    fr: 'Le bâtiment {reference} a été inscrit tel que {source} le décrit.',
    ar: 'أُدرجت البناية {reference} كما وردت في {source}.',
  },
  OrderListed: {
    en: 'The order {order.reference} of {order.issuedOn}, {order.classification}, was listed from {source}.',
    fr: 'L’arrêté {order.reference} du {order.issuedOn}, {order.classification}, a été inscrit d’après {source}.',
    ar: 'أُدرج القرار {order.reference} بتاريخ {order.issuedOn}، {order.classification}، نقلاً عن {source}.',
  },
  ListedOrderLifted: {
    en: 'An order of another authority no longer holds from {liftedOn}, says {source}.',
    fr: 'Un arrêté d’une autre autorité n’a plus effet depuis le {liftedOn}, selon {source}.',
    ar: 'لم يعد قرار سلطة أخرى سارياً منذ {liftedOn} حسب {source}.',
  },
  OrderLifted: {
    en: 'An order on the building was lifted on {liftedOn}; {standing#} still stand.',
    fr: 'Un arrêté sur le bâtiment a été levé le {liftedOn} ; {standing#} restent en vigueur.',
    ar: 'رُفع قرار عن البناية بتاريخ {liftedOn}؛ ولا يزال {standing#} سارياً.',
  },
  BuildingReported: {
    en: 'The building {reference}, {storeys} storeys, was reported in {quarter}.',
    fr: 'Le bâtiment {reference}, {storeys} niveaux, a été signalé dans le quartier {quarter}.',
    ar: 'بُلّغ عن البناية {reference}، {storeys} طوابق، في حي {quarter}.',
  },
  BuildingClassified: {
    en: 'The building was put in danger class {dangerClass} on {classifiedOn}, on the expert’s report {expertReport}.',
    fr: 'Le bâtiment a été classé en classe de péril {dangerClass} le {classifiedOn}, sur le rapport d’expertise {expertReport}.',
    ar: 'صُنّفت البناية في درجة الخطورة {dangerClass} بتاريخ {classifiedOn} بناءً على تقرير الخبرة {expertReport}.',
  },
  OrderIssued: {
    en: 'The order {order.reference}, {order.kind}, was issued on {order.issuedOn}[, up to {order.endsOn}].',
    fr: 'L’arrêté {order.reference}, {order.kind}, a été pris le {order.issuedOn}[, jusqu’au {order.endsOn}].',
    ar: 'صدر القرار {order.reference}، {order.kind}، بتاريخ {order.issuedOn}[، إلى غاية {order.endsOn}].',
  },
  EvacuationOrdered: {
    en: 'On {orderedOn} everybody was ordered to leave the building by {evacuateBy}.',
    fr: 'Le {orderedOn}, l’évacuation du bâtiment a été ordonnée, au plus tard le {evacuateBy}.',
    ar: 'صدر يوم {orderedOn} أمر بإخلاء البناية في أجل أقصاه {evacuateBy}.',
  },
  OccupancyRecorded: {
    en: 'The family was recorded as living in the building[, which is under the order {order.reference}].',
    fr: 'La famille a été enregistrée comme habitant le bâtiment[, visé par l’arrêté {order.reference}].',
    ar: 'سُجّل أن الأسرة تسكن البناية[ الخاضعة للقرار {order.reference}].',
  },
  OccupancyEnded: {
    en: 'The family no longer lives in the building: {because}.',
    fr: 'La famille n’habite plus le bâtiment : {because}.',
    ar: 'لم تعد الأسرة تسكن البناية: {because}.',
  },
};
