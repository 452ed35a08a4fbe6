/** In Latin and in Arabic script. */
export type Name = readonly [latin: string, arabic: string];

// Common given names; family names of trades and places. Nobody real is meant.
export const MEN: readonly Name[] = [
  ['Ahmed', 'أحمد'], ['Mohammed', 'محمد'], ['Youssef', 'يوسف'], ['Hassan', 'حسن'], ['Abdellah', 'عبد الله'], ['Driss', 'إدريس'],
  ['Khalid', 'خالد'], ['Rachid', 'رشيد'], ['Omar', 'عمر'], ['Saïd', 'سعيد'], ['Mustapha', 'مصطفى'], ['Brahim', 'إبراهيم'],
  ['Karim', 'كريم'], ['Hamza', 'حمزة'], ['Ayoub', 'أيوب'], ['Ilyas', 'إلياس'], ['Adam', 'آدم'], ['Anas', 'أنس'],
  ['Mehdi', 'المهدي'], ['Zakaria', 'زكرياء'], ['Abdelaziz', 'عبد العزيز'], ['Larbi', 'العربي'],
];

export const WOMEN: readonly Name[] = [
  ['Fatima', 'فاطمة'], ['Khadija', 'خديجة'], ['Aïcha', 'عائشة'], ['Zineb', 'زينب'], ['Meryem', 'مريم'], ['Latifa', 'لطيفة'],
  ['Naïma', 'نعيمة'], ['Rachida', 'رشيدة'], ['Samira', 'سميرة'], ['Hafida', 'حفيظة'], ['Saïda', 'سعيدة'], ['Nadia', 'نادية'],
  ['Salma', 'سلمى'], ['Imane', 'إيمان'], ['Hajar', 'هاجر'], ['Chaimae', 'شيماء'], ['Doha', 'ضحى'], ['Malak', 'ملاك'],
  ['Aya', 'آية'], ['Yasmine', 'ياسمين'], ['Habiba', 'حبيبة'], ['Ghita', 'غيثة'],
];

export const FAMILIES: readonly Name[] = [
  ['El Kharraz', 'الخراز'], ['Ed-Debbagh', 'الدباغ'], ['Es-Saffar', 'الصفار'], ['El Haddad', 'الحداد'], ['En-Nejjar', 'النجار'],
  ['El Khayyat', 'الخياط'], ['El Attar', 'العطار'], ['Es-Serraj', 'السراج'], ['El Fakhar', 'الفخار'], ['Es-Sabbagh', 'الصباغ'],
  ['Ez-Zellaij', 'الزلايجي'], ['El Gharbi', 'الغربي'], ['Es-Sefrioui', 'الصفريوي'], ['El Jebli', 'الجبلي'], ['Er-Rifi', 'الريفي'],
  ['Et-Tazi', 'التازي'], ['El Meknassi', 'المكناسي'], ['El Bennay', 'البناي'], ['El Ferrane', 'الفران'], ['El Hammami', 'الحمامي'],
  ['En-Nessaj', 'النساج'], ['El Kettab', 'الكتاب'], ['El Warraq', 'الوراق'], ['El Jiyyar', 'الجيار'], ['El Qoutni', 'القطني'],
];
