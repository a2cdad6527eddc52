import type { TrapMail } from './judge.js';
import { written } from './written.js';

const notice = (from: string, subject: string, text: string): TrapMail => written('transactional', from, subject, text);
const letter = (from: string, subject: string, text: string): TrapMail => written('kept', from, subject, text);

/** Notices without any header that says so, and letters about the same affairs. */
export const NOTICE_TRAPS: Readonly<Record<string, readonly TrapMail[]>> = {
  'of notices in plain clothes': [
    notice(
      'Company <company@company.example>',
      "We're updating our Terms of Service and Privacy Policy",
      "Hello,\n\nWe're updating our Terms of Service. The changes take effect on May 1. By continuing to use our services you agree to the updated terms. No action is required.\n\nThe Company Team",
    ),
    notice(
      'Firma <info@firma.example>',
      'Änderung unserer Nutzungsbedingungen',
      'Sehr geehrte Kundin, sehr geehrter Kunde,\n\nwir aktualisieren unsere Nutzungsbedingungen. Die Änderungen treten am 1. Mai in Kraft. Sie müssen nichts unternehmen.',
    ),
    notice(
      'Société <contact@societe.example>',
      'Votre commande n° 4711 a été expédiée',
      'Bonjour,\n\nVotre commande a été expédiée. Numéro de suivi : 4711. Merci de ne pas répondre à ce message.',
    ),
    notice(
      'Tienda <hola@tienda.example>',
      'Confirmación de tu pedido 4711',
      'Gracias por tu compra. Número de pedido: 4711. Método de pago: tarjeta. Dirección de envío: Calle 1.',
    ),
    notice(
      'Banca <servizio@banca.example>',
      'Il tuo estratto conto è disponibile',
      "Gentile cliente,\n\nl'estratto conto è ora disponibile nella tua area riservata. Ti preghiamo di non rispondere a questa e-mail.",
    ),
    notice(
      'Winkel <service@winkel.example>',
      'Je wachtwoord opnieuw instellen',
      'Hallo,\n\nKlik op de link om een nieuw wachtwoord te kiezen. De link is geldig tot morgen. Heb je dit niet aangevraagd? Dan kun je deze e-mail negeren.',
    ),
    notice(
      'Loja <loja@loja.example>',
      'Seu pedido 4711 foi enviado',
      'Obrigado pela sua compra. Seu pedido foi enviado. Código de rastreamento: BR4711. Forma de pagamento: cartão.',
    ),
    notice(
      'Sklep <sklep@sklep.example>',
      'Potwierdzenie zamówienia nr 4711',
      'Dziękujemy za złożenie zamówienia. Numer zamówienia: 4711. Metoda płatności: przelew. Adres dostawy: ul. Prosta 1.',
    ),
    notice(
      'Butik <butik@butik.example>',
      'Orderbekräftelse 4711',
      'Tack för din beställning. Ordernummer: 4711. Betalningssätt: kort. Leveransadress: Storgatan 1. Det går inte att svara på detta mejl.',
    ),
    notice(
      'ショップ <shop@shop.example>',
      'ご注文の確認',
      'ご注文ありがとうございます。注文番号：4711。お支払い方法：カード。このメールは自動送信されています。',
    ),
    notice(
      '商店 <shop@shop.example>',
      '您的订单已发货',
      '订单号：4711。快递单号：SF4711。支付方式：微信。请勿回复此邮件。',
    ),
    notice(
      'Company <accounts@company.example>',
      'Your verification code is 123456',
      'Your code is 123456. The code expires in ten minutes. If you did not request this, please ignore this email.',
    ),
    notice(
      'Clinic <clinic@clinic.example>',
      'Appointment reminder',
      'This is a reminder of your appointment on Monday at ten. To reschedule, log in to your account. Please do not reply to this email.',
    ),
    notice(
      'Company <billing@company.example>',
      'Your subscription will renew soon',
      'Your subscription will automatically renew on May 1. Your card ending in 4711 will be charged. Manage your subscription in your account.',
    ),
    letter(
      'Ann Lee <ann.lee@acme.com>',
      'Changes to our terms',
      'Hi Sue,\n\nI talked to legal: they want two changes to our terms before we sign. Could you have a look at clause 4?\n\nAnn',
    ),
    letter(
      'office@acme.com',
      'Order 4711',
      'Hello Sue,\n\nwhere is our order 4711? It should have been here on Friday, and the shop floor waits.\n\nThanks\nBob',
    ),
    letter(
      'Petra Huber <p.huber@huber.example>',
      'Ihre Rechnung 4711',
      'Guten Tag Frau Summer,\n\nin Ihrer Rechnung 4711 fehlt die Kundennummer. Können Sie mir eine neue schicken?\n\nPetra Huber',
    ),
    letter(
      'Luc Martin <luc.martin@martin.example>',
      'Votre facture',
      "Bonjour Sue,\n\nj'ai bien reçu votre facture, mais le montant total ne correspond pas au devis. Pouvez-vous vérifier ?\n\nLuc Martin",
    ),
    letter(
      'Ana Ruiz <ana@ruiz.example>',
      'Su pedido de marzo',
      'Hola Sue,\n\nquería confirmar su pedido de marzo: ¿son 20 o 30 cajas? Le mando el albarán mañana.\n\nAna',
    ),
    letter(
      'Anna Bianchi <anna.bianchi@bianchi.example>',
      'Fattura 4711',
      'Buongiorno Sue,\n\nle invio in allegato la fattura 4711. Resto a disposizione.\n\nAnna Bianchi',
    ),
    letter(
      'Jan de Vries <jan@devries.example>',
      'Uw factuur',
      'Beste Sue,\n\nik heb uw factuur ontvangen, maar het factuurnummer ontbreekt. Kunt u die nog eens sturen?\n\nGroet,\nJan',
    ),
    letter(
      '鈴木 一郎 <suzuki@suzuki.example>',
      'ご注文の件',
      'いつもお世話になっております。先日のご注文について確認させてください。納期は来週でよろしいでしょうか。よろしくお願いいたします。鈴木',
    ),
    letter('李明 <liming@li.example>', '关于订单的问题', '您好，上次的订单什么时候能发货？麻烦您告诉我。谢谢，李明'),
    letter(
      'Tom Smith <tom@smithco.com>',
      'Your delivery on Monday',
      'Hi Sue,\n\nyour delivery was short by two boxes, I counted twice. Can you send the rest this week?\n\nTom',
    ),
    letter(
      'Ann Lee <ann@acme.com>',
      'Password for the data room',
      'Hi Sue,\n\nI sent you the link by text. The password is the name of our product. Call me if it does not work.\n\nAnn',
    ),
    letter(
      'Bob Ray <bob@acme.com>',
      'Contract renewal',
      'Sue,\n\nour subscription ends in May. I would like to renew for two years if you can keep the price. Let me know.\n\nBob',
    ),
  ],
};
