import type { ProblemText } from '@iwaa/service-kit';

/** What can go wrong with an import, and why a row or a value of it does not enter. */
export const importProblems: Readonly<Record<string, ProblemText>> = {
  'import-not-opened': { en: 'This import was never opened.', fr: 'Cet import n’a jamais été ouvert.', ar: 'لم يُفتح هذا الاستيراد قط.' },
  'import-already-opened': { en: 'This import is already open.', fr: 'Cet import est déjà ouvert.', ar: 'هذا الاستيراد مفتوح من قبل.' },
  'import-takes-no-files': {
    en: 'This import takes no more files: it has begun or has ended.',
    fr: 'Cet import ne prend plus de fichiers : il a commencé ou il est terminé.',
    ar: 'لم يعد هذا الاستيراد يقبل ملفات: لقد بدأ أو انتهى.',
  },
  'import-has-no-such-file': { en: 'The profile speaks of no such file.', fr: 'Le profil ne connaît pas de tel fichier.', ar: 'لا يذكر الملف التعريفي مثل هذا الملف.' },
  'import-file-is-whole': { en: 'This file is already whole.', fr: 'Ce fichier est déjà complet.', ar: 'هذا الملف مكتمل من قبل.' },
  'import-part-out-of-order': {
    en: 'Parts of a file come in order; the next one is named.',
    fr: 'Les parties d’un fichier arrivent dans l’ordre ; la suivante est indiquée.',
    ar: 'تصل أجزاء الملف بالترتيب؛ والجزء التالي مذكور.',
  },
  'import-part-is-another': {
    en: 'Another text is already kept under the number of this part.',
    fr: 'Un autre texte est déjà conservé sous le numéro de cette partie.',
    ar: 'نص آخر محفوظ من قبل تحت رقم هذا الجزء.',
  },
  'import-part-unreadable': {
    en: 'A part is text in UTF-8, cut between two characters.',
    fr: 'Une partie est un texte en UTF-8, coupé entre deux caractères.',
    ar: 'الجزء نص بترميز UTF-8 مقطوع بين حرفين.',
  },
  'import-has-moved-on': { en: 'The import is already further.', fr: 'L’import est déjà plus loin.', ar: 'تقدم الاستيراد عن هذه المرحلة.' },
  'import-has-ended': { en: 'This import has ended.', fr: 'Cet import est terminé.', ar: 'انتهى هذا الاستيراد.' },
  // why a file cannot be read with its profile
  'columns-missing': {
    en: 'The file does not have these columns of the profile; those that it has are named.',
    fr: 'Le fichier n’a pas ces colonnes du profil ; celles qu’il a sont indiquées.',
    ar: 'لا يضم الملف هذه الأعمدة من الملف التعريفي؛ والأعمدة التي يضمها مذكورة.',
  },
  'columns-named-twice': { en: 'The file has these columns twice.', fr: 'Le fichier a ces colonnes deux fois.', ar: 'هذه الأعمدة مكررة في الملف.' },
  'no-header': { en: 'The file has no line of column names.', fr: 'Le fichier n’a pas de ligne d’en-têtes.', ar: 'لا يضم الملف سطرا لأسماء الأعمدة.' },
  // why a row does not enter
  'key-missing': {
    en: 'The row has no key: nobody could tell whose it is.',
    fr: 'La ligne n’a pas de clé : on ne saurait à qui elle se rapporte.',
    ar: 'ليس للسطر مفتاح: لا يُعرف لمن هو.',
  },
  'key-repeated': { en: 'An earlier row, which is named, has the same key.', fr: 'Une ligne précédente, indiquée, a la même clé.', ar: 'سطر سابق مذكور يحمل المفتاح نفسه.' },
  'household-unknown': { en: 'No row of the households has this key.', fr: 'Aucune ligne des ménages n’a cette clé.', ar: 'لا يحمل أي سطر من الأسر هذا المفتاح.' },
  'household-refused': {
    en: 'The row of the household, which is named, was refused.',
    fr: 'La ligne du ménage, indiquée, a été refusée.',
    ar: 'رُفض سطر الأسرة المذكور.',
  },
  'household-too-large': {
    en: 'More people have this key than live in one household.',
    fr: 'Plus de personnes ont cette clé qu’il n’en vit dans un ménage.',
    ar: 'يحمل هذا المفتاح أشخاص أكثر مما تضم أسرة واحدة.',
  },
  'row-unreadable': {
    en: 'The row cannot be read: its quotation marks do not match.',
    fr: 'La ligne est illisible : ses guillemets ne se répondent pas.',
    ar: 'تعذرت قراءة السطر: علامات الاقتباس فيه غير متطابقة.',
  },
  'row-has-other-cells': {
    en: 'The row does not have as many cells as there are columns.',
    fr: 'La ligne n’a pas autant de cellules qu’il y a de colonnes.',
    ar: 'عدد خلايا السطر لا يساوي عدد الأعمدة.',
  },
  'row-of-another-territory': {
    en: 'The row concerns another territory than the import.',
    fr: 'La ligne concerne un autre territoire que l’import.',
    ar: 'يخص السطر نطاقا ترابيا غير نطاق الاستيراد.',
  },
  'value-missing': { en: 'Without this value the row means nothing.', fr: 'Sans cette valeur, la ligne ne veut rien dire.', ar: 'لا معنى للسطر من دون هذه القيمة.' },
  // why a value was left out
  'value-not-in-list': { en: 'This value is none of the column’s codes.', fr: 'Cette valeur n’est pas un code de la colonne.', ar: 'ليست هذه القيمة من رموز العمود.' },
  'value-not-a-number': { en: 'This value is no such number.', fr: 'Cette valeur n’est pas un tel nombre.', ar: 'ليست هذه القيمة عددا من هذا النوع.' },
  'value-out-of-bounds': { en: 'This number is out of bounds.', fr: 'Ce nombre est hors limites.', ar: 'هذا العدد خارج الحدود.' },
  'value-not-a-date': { en: 'This value is no date of this form.', fr: 'Cette valeur n’est pas une date de cette forme.', ar: 'ليست هذه القيمة تاريخا بهذه الصيغة.' },
  'value-too-long': { en: 'This text is too long.', fr: 'Ce texte est trop long.', ar: 'هذا النص طويل جدا.' },
  'value-not-of-its-form': { en: 'This number is not written like this.', fr: 'Ce numéro ne s’écrit pas ainsi.', ar: 'لا يُكتب هذا الرقم هكذا.' },
  'value-unreadable': {
    en: 'This text holds characters that cannot be read or that hide others.',
    fr: 'Ce texte contient des caractères illisibles ou qui en cachent d’autres.',
    ar: 'يضم هذا النص حروفا غير مقروءة أو تخفي غيرها.',
  },
};
