import type { PhraseTable } from '../phrases.js';

/** More of what automatic answers say, by what they say it of: people say all of it, too, so no rule goes by it. The model alone weighs it. */
export const ANSWER_TEXTS: PhraseTable = {
  absent: {
    en: `maternity leave|paternity leave|parental leave|on leave|off sick|i have retired|i ve retired|i am retired|no longer work*|no longer with|left the company|off the grid|part time|i only work|i do not work|i don t work|not monitored|unattended|not checked|inbox is checked|no signal|on sabbatical|jury duty|out today|address has changed`,
    de: `in elternzeit|im mutterschutz|im ruhestand|in rente|nicht mehr im unternehmen|nicht mehr für das|in teilzeit|auf dienstreise|auf der messe|nicht im büro|nicht am platz|nicht erreichbar|wird nicht gelesen|nicht bearbeitet`,
    fr: `à la retraite|a quitté|ne travaille plus|à temps partiel|en arrêt|injoignable|ne consulte|pas relevée|n est pas lue|en formation|congé parental`,
    es: `de baja|jubilad*|ya no trabajo|ya no trabaja|media jornada|en la feria|no se lee|no se atiende|baja maternal`,
    it: `in malattia|in pensione|non lavoro più|non lavora più|in maternità|non è presidiata|non viene letta`,
    nl: `met pensioen|niet meer werkzaam|werk niet meer|werkt niet meer|wegens ziekte|niet bereikbaar|wordt niet gelezen|zwangerschapsverlof`,
    pt: `de licença|aposentad*|reformad*|já não trabalh*|não é monitorad*|não é lida|meio período|estarei de férias`,
    pl: `na zwolnieniu|na emeryturze|już nie pracuj*|nie jest monitorowan*|część etatu|nieobecn*`,
    nordic: `föräldraledig|gått i pension|jobbar inte längre|arbetar inte längre|ej på plats|inte på plats|läses inte|bevakas inte`,
    cjk: `育児休|産休|退職|異動|送信専用|休みをいただ|离职|離職|退休|产假|產假|无人值守|無人`,
  },
  thanks: {
    en: `thank you for writing|thanks for writing|thank you for emailing|thanks for emailing|thanks for your note|thanks for the mail|thank you for getting in touch|thanks for getting in touch|thank you for your interest|thank you for taking the time to|thank you for your enquiry|thank you for your inquiry|thank you for your application|thanks for contacting`,
    de: `danke für die nachricht|vielen dank für ihre anfrage|vielen dank für ihr interesse|vielen dank für ihre bewerbung|danke für ihre anfrage|danke für deine mail|danke für deine nachricht`,
    fr: `merci de votre message|merci pour votre demande|merci de votre intérêt|merci d avoir écrit|merci de nous écrire|merci pour votre candidature`,
    es: `gracias por escribir*|gracias por su consulta|gracias por su interés|gracias por comunicarse|gracias por ponerte`,
    it: `grazie per averci scritto|grazie per la mail|grazie della mail|grazie del messaggio|grazie per il suo messaggio|grazie per l interesse`,
    nl: `bedankt voor uw mail|bedankt voor uw aanvraag|bedankt voor je interesse|dank voor uw mail|dank je voor je bericht`,
    pt: `obrigad* pela mensagem|obrigad* por escrever|agradecemos o contacto|agradecemos a sua mensagem|agradecemos o seu interesse|obrigad* pelo contacto`,
    pl: `dziękujemy za wiadomość|dziękujemy za zgłoszenie|dziękuję za kontakt|dziękujemy za zainteresowanie`,
    nordic: `tack för att du|tack för er förfrågan|tack för din förfrågan|tack för ert mejl|tack för ert mail|tack för visat`,
    cjk: `お問い合わせありがとう|お問合せありがとう|ご応募ありがとう|メールありがとう|感谢来信|谢谢来信|感谢您的咨询|感謝您的詢問|感谢您的关注`,
  },
  received: {
    en: `got your message|got your email|received your message|received your email|received your enquiry|received your inquiry|received your application|message has reached|email has reached|message has been received|message has arrived|receipt of your email|receipt of your message|given the reference`,
    de: `nachricht ist eingegangen|nachricht erhalten|e mail erhalten|mail erhalten|nachricht ist bei|anfrage ist bei|bewerbung ist bei|nachricht ist angekommen|eingangsbestätigung`,
    fr: `votre message nous est|votre message a été|votre message a bien|votre courriel a|message nous est bien|réception de votre message|réception de votre courriel|votre candidature a`,
    es: `correo ha sido recibid*|mensaje ha sido recibid*|recibido su mensaje|recibido tu mensaje|recibido su correo|mensaje nos ha llegado|correo electrónico ha sido`,
    it: `messaggio è stato ricevut*|messaggio è arrivat*|mail è stata ricevut*|ricevuto il tuo messaggio|ricevuto il suo messaggio|ricevuto la tua|ricevuto la sua`,
    nl: `bericht is ontvangen|bericht ontvangen|mail is ontvangen|mail ontvangen|bericht is goed|bericht is aangekomen`,
    pt: `mensagem foi recebid*|mensagem chegou|recebemos a sua mensagem|recebemos sua mensagem|recebimento do seu|receção da sua|email foi recebid*`,
    pl: `wiadomość dotarła|wiadomość została|otrzymaliśmy wiadomość|zgłoszenie przyjęt*|potwierdzamy otrzymanie`,
    nordic: `ditt meddelande har|ditt mejl har|ditt mail har|fått ditt mejl|fått ditt mail|tagit emot ditt|mottagit ditt`,
    cjk: `メールを受信|メールを受け付け|お問い合わせを承り|ご応募を受け付け|您的邮件已|您的邮件我们已|您的来信已|來信已|您的郵件已|已收到您`,
  },
};
