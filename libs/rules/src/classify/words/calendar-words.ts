/** Words of the sentences that calendars and room mailboxes write themselves, in eleven languages, lower case. */
const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** What they say was done: answered, changed, booked, cancelled. */
export const CALENDAR_VERBS = set(
  'accepted declined replied responded proposed approved confirmed rejected updated changed cancelled canceled moved rescheduled removed booked reserved invited ' +
    'angenommen zugesagt abgelehnt abgesagt beantwortet genehmigt bestätigt geändert aktualisiert verschoben entfernt entfernen gebucht eingeladen vorgeschlagen ' +
    'accepté acceptée refusé refusée décliné répondu approuvée confirmée annulé annulée modifié modifiée reporté reportée réservée invité invitée proposé ' +
    'aceptado aceptada rechazado rechazada respondido aprobada confirmada cancelado cancelada modificado modificada actualizado actualizada reservada invitado propuesto ' +
    'accettato accettata rifiutato rifiutata risposto confermata annullato annullata modificato modificata aggiornato aggiornata spostato spostata prenotata invitato proposto ' +
    'geaccepteerd geweigerd afgewezen beantwoord goedgekeurd bevestigd geannuleerd gewijzigd bijgewerkt verplaatst gereserveerd uitgenodigd voorgesteld ' +
    'aceitou recusou respondeu aceite aceito recusado aprovado confirmado alterado alterada atualizado atualizada reservado convidado convidada propôs ' +
    'zaakceptował zaakceptowała odrzucił odrzuciła przyjął przyjęła przyjęta odrzucona zaproponował zaproponowała odwołane odwołano anulowane zmienione zaktualizowane zarezerwowana zaproszony ' +
    'accepterat avböjt tackat tackade svarat godkänts godkänd avslagits bokat bokad ställts avbokats ändrats uppdaterats flyttats inbjuden föreslagit föreslår',
);

/** What stands around them; a reason that a person gives has other words. */
export const CALENDAR_WORDS = set(
  'has been was is this your you the to for from and a new time date meeting event update following invitation invite request calendar reservation booking room tentatively maybe yes no it by as ' +
    'hat wurde ist dieser diese diesem diesen dieses der die das dem den ihr ihre ihrem ihren dein deine zu zum für aus von mit und unter vorbehalt vorläufig vielleicht ja nein einladung termin termins besprechung besprechungsanfrage buchung anfrage kalender ereignis folgende eine neue neuen uhrzeit zeit raum raums ' +
    'été est cette cet ce votre vos l la le les à au du de des et provisoirement peut être oui non invitation réunion événement évènement réservation demande calendrier suivant suivante nouvelle nouveau heure horaire salle ' +
    'ha sido provisional se esta este tu su el los a para y provisionalmente quizás quizá tal vez sí invitación reunión evento reserva solicitud calendario siguiente nueva hora sala del ' +
    'è stato stata questo questa il lo tuo suo sua un una per e provvisoriamente forse sì invito riunione prenotazione richiesta seguente nuovo nuova ora ' +
    'heeft deze dit je uw de het van voor en voorlopig misschien nee uitnodiging vergadering afspraak reservering aanvraag agenda volgende nieuwe tijd ruimte ' +
    'foi o os seu sua ao no na um uma provisoriamente talvez sim não convite reunião pedido calendário seguinte novo hora ' +
    'zostało została został jest to twoje twoja państwa na do i z a wstępnie może tak nie zaproszenie spotkanie wydarzenie prośba rezerwacja kalendarza nowy termin czas ' +
    'har är som den här det din ditt er på till från för och i in preliminärt kanske ja nej inbjudan inbjudningen mötesinbjudan mötet händelsen bokning begäran kalendern följande ny tid rum rummet',
);

/** What stands before a colon: labels of a time, a place, a person. A person writes `Sorry all:`, or `Reason:`. */
export const CALENDAR_LABELS = set(
  'when where who what with start end show time zone date location room resource organizer organiser organizers guests attendees participants invitees invitee required optional subject title topic ' +
    'proposed current previous former original old conflicts repeats recurrence duration join phone video meeting id passcode password pin code dial in email mail type status sent more details link view awaiting response are ' +
    'wann wo wer was mit beginn ende erforderlich erforderliche optional optionale zeitzone datum ort organisator veranstalter teilnehmer gäste betreff titel thema vorgeschlagen aktuell bisher vorher dauer telefon kennung kennnummer kenncode ' +
    'quand où qui quoi avec début fin obligatoires facultatifs fuseau horaire date lieu emplacement organisateur invités participants objet titre sujet durée code actuel précédent réponse répondre ' +
    'inicio fin obligatorios opcionales cuándo cuando dónde donde quién quien qué con zona horaria fecha lugar ubicación organizador invitados asistentes participantes asunto título tema duración código actual anterior ' +
    'inizio fine obbligatori facoltativi quando dove chi cosa fuso orario data luogo posizione organizzatore invitati partecipanti oggetto titolo argomento durata codice precedente ' +
    'begin einde verplicht optioneel wanneer waar wie wat met tijdzone datum tijd locatie plaats organisator deelnemers gasten genodigden onderwerp titel duur code huidig vorig ' +
    'início fim obrigatórios opcionais onde quem com fuso horário local localização organizador convidados participantes assunto título duração código atual ' +
    'początek koniec wymagani opcjonalni kiedy gdzie kto co z strefa czasowa data miejsce lokalizacja organizator goście uczestnicy temat tytuł czas kod poprzednio zmieniono ' +
    'början slut obligatoriska valfria när var vem vad med tidszon datum plats organisatör arrangör gäster deltagare ämne titel längd lösenord mötes kod nuvarande tidigare ' +
    '日時 日付 時間 時刻 場所 会場 主催者 開催者 参加者 出席者 ゲスト 件名 会議 予定 タイムゾーン 会議室 ' +
    '时间 日期 地点 位置 组织者 主持人 发起人 参与者 参会者 与会者 嘉宾 主题 标题 会议 会议主题 会议时间 会议号 会议室 入会密码 时区 当前时间 建议时间 原时间 新时间 原定时间 時間 地點 主旨 主題 召集人 與會者',
);
