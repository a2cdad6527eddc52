/** What systems and mailings write in German and French; the format stands in families.ts. */
export const MACHINE_DE = `
@ t-rechnung train
~ Ihre Rechnung {order} | Ihre Rechnung ist verfügbar | Zahlungsbestätigung | Rechnung für {month}
+ [Ihre Rechnung für {month} steht jetzt in Ihrem Kundenkonto bereit.|Anbei erhalten Sie Ihre Rechnung {order}.|Wir haben Ihre Zahlung erhalten. Vielen Dank!]
Rechnungsnummer: {order}
+ Betrag: {amount}
Fällig am: {date}
Der Betrag wird automatisch von Ihrem Konto abgebucht.
Bei Fragen hilft Ihnen unser Kundenservice gerne weiter.
@ t-versand train
~ Ihre Bestellung wurde versandt | Ihr Paket kommt [heute|am {weekday}] | Bestellbestätigung {order} | Sendung {order} zugestellt
+ [Ihre Sendung ist auf dem Weg zu Ihnen.|Vielen Dank für Ihre Bestellung.|Ihr Paket wird heute zwischen {time} und {time} zugestellt.]
Sendungsnummer: {order}
Lieferadresse: {first} {last}, {street}, {city}
Sendung verfolgen
Gesamtsumme: {amount}
@ t-passwort train
~ Passwort zurücksetzen | Ihr Bestätigungscode | Bitte bestätigen Sie Ihre E-Mail-Adresse | Ihr Passwort wurde geändert
+ [Sie haben eine Zurücksetzung Ihres Passworts angefordert.|Ihr Code lautet: {number}|Bitte bestätigen Sie Ihre E-Mail-Adresse mit einem Klick auf den folgenden Link.]
{url}
Der Link ist {digit} Stunden gültig.
Falls Sie das nicht angefordert haben, können Sie diese E-Mail ignorieren.
@ t-agb train
~ Änderung unserer AGB | Wichtige Information zu Ihrem Vertrag | Aktualisierung der Datenschutzerklärung
+ [zum {date} ändern wir unsere Allgemeinen Geschäftsbedingungen.|wir informieren Sie über eine Anpassung Ihres Vertrags.]
Wenn Sie den Änderungen nicht bis zum {date} widersprechen, gelten sie als angenommen.
Auf Ihr Widerspruchsrecht weisen wir hiermit hin.
Die neuen Bedingungen finden Sie unter {url}
@ t-ticket train
~ [Ticket {number}] Ihre Anfrage ist eingegangen | Buchungsbestätigung {order} | Ihr Termin am {date} | Wartungsarbeiten am {date}
+ [Ihre Anfrage ist bei uns eingegangen und wird unter der Nummer {number} bearbeitet.|Ihre Buchung ist bestätigt.|Am {date} führen wir Wartungsarbeiten durch.]
Vorgangsnummer: {number}
Anreise: {date}
In dieser Zeit steht der Dienst nicht zur Verfügung.
@ t-abuse train
~ Abuse-Meldung {order} | Domain {domain} läuft ab | Hinweis auf Rechtsverletzung, Aktenzeichen {order}
+ [uns liegen Hinweise auf Schadsoftware auf dem System mit der IP-Adresse {ip} vor.|Ihre Domain {domain} läuft am {date} ab.|wir zeigen an, dass wir die rechtlichen Interessen der {company} vertreten.]
Zeitstempel: {date} {time}
Wir fordern Sie auf, die Inhalte unverzüglich zu entfernen.
Weitere Informationen: {url}
@ m-news train
~ Newsletter {month} | Neues aus der Branche | Die Themen der Woche
+ [in dieser Ausgabe lesen Sie: fünf Trends für {month}, ein Interview mit {first} {last} und Tipps unserer Experten.|hier sind die wichtigsten Nachrichten der Woche.]
Weiterlesen
So spart {company} {digit}0 % Zeit
Jetzt Artikel lesen
@ m-angebot train
~ Nur heute: {digit}0 % Rabatt | Letzte Chance | Exklusives Angebot für Sie | Sale
+ [Sparen Sie jetzt bis zu {digit}0 % auf das gesamte Sortiment.|Sichern Sie sich Ihren Vorteil.]
Jetzt shoppen
Gutscheincode: {order}
Nur solange der Vorrat reicht.
@ m-webinar train
~ Einladung zum Webinar | Jetzt anmelden: {product} in der Praxis | Live-Demo am {date}
+ Erfahren Sie am {date} um {time} Uhr, wie Sie mit {product} Ihre Prozesse automatisieren.
Jetzt kostenlos anmelden
Referent: {first} {last}
@ t-sicherheit test
~ Neue Anmeldung bei Ihrem Konto | Ihr Kontoauszug ist da | Ihr Abonnement verlängert sich | Mandat für Lastschrift
+ [Wir haben eine neue Anmeldung bei Ihrem Konto festgestellt.|Ihr Kontoauszug für {month} wurde in Ihr Postfach eingestellt.|Ihr Abonnement verlängert sich am {date} automatisch.]
Gerät: Windows
Ort: {city}
Waren Sie das nicht? Dann ändern Sie bitte sofort Ihr Kennwort.
@ m-umfrage test
~ Ihre Meinung zählt | Punkte verfallen bald | Besuchen Sie uns auf der Messe
+ [Wie zufrieden sind Sie mit uns? Nehmen Sie an unserer Befragung teil.|Ihre {number} Punkte verfallen am {date}.|Besuchen Sie uns in {city} an Stand {number}.]
Zur Befragung
Als Dankeschön verlosen wir Gutscheine im Wert von {amount}.
`;
export const MACHINE_FR = `
@ t-facture train
~ Votre facture {order} | Votre facture est disponible | Confirmation de paiement | Facture de {month}
+ [Votre facture de {month} est disponible dans votre espace client.|Vous trouverez ci-joint votre facture {order}.|Nous avons bien reçu votre paiement.]
Numéro de facture : {order}
+ Montant : {amount}
Date d'échéance : {date}
Le montant sera prélevé automatiquement.
@ t-envoi train
~ Votre commande est en route | Votre colis arrive [aujourd'hui|{weekday}] | Confirmation de commande {order} | Colis livré
+ [Bonne nouvelle, votre commande a été expédiée.|Nous vous remercions de votre commande.|Votre colis sera livré entre {time} et {time}.]
Numéro de suivi : {order}
Suivre mon colis
Adresse de livraison : {first} {last}, {street}, {city}
@ t-code train
~ Réinitialisation de votre mot de passe | Votre code de vérification | Confirmez votre adresse e-mail
+ [Vous avez demandé la réinitialisation de votre mot de passe.|Votre code est {number}.|Merci de confirmer votre adresse en cliquant sur le lien ci-dessous.]
{url}
Ce lien est valable {digit} heures.
Si vous n'êtes pas à l'origine de cette demande, ignorez cet e-mail.
@ t-cgu train
~ Évolution de nos conditions générales | Mise à jour de notre politique de confidentialité | Information importante
+ Nos conditions générales évoluent à compter du {date}.
Si vous continuez à utiliser nos services, vous acceptez les nouvelles conditions.
Vous pouvez les consulter ici : {url}
@ t-ticket train
~ [Ticket {number}] Votre demande a été enregistrée | Réservation confirmée {order} | Rappel de rendez-vous | Expiration de {domain}
+ [Votre demande a bien été enregistrée sous le numéro {number}.|Votre réservation est confirmée.|Votre nom de domaine {domain} expire le {date}.]
Statut : ouvert
Arrivée : {date}
Renouveler maintenant
@ m-news train
~ La newsletter de {month} | L'actualité de la semaine | Les nouveautés
+ [Au sommaire ce mois-ci : cinq tendances à suivre, une interview de {first} {last} et les conseils de nos experts.|Retrouvez l'essentiel de l'actualité.]
Lire la suite
Découvrir l'article
@ m-promo train
~ -{digit}0 % sur tout le site | Dernière chance | Vente privée : c'est maintenant | Offre exclusive
+ [Profitez de -{digit}0 % jusqu'au {date}.|Offre réservée à nos meilleurs clients.]
J'en profite
Code promo : {order}
Dans la limite des stocks disponibles.
@ m-webinaire train
~ Invitation webinaire | Inscrivez-vous : {product} en pratique
+ Rejoignez-nous le {date} à {time} pour découvrir comment automatiser vos processus avec {product}.
Je m'inscris
@ t-securite test
~ Nouvelle connexion à votre compte | Votre relevé est disponible | Votre abonnement sera renouvelé
+ [Nous avons détecté une nouvelle connexion à votre compte.|Votre relevé de {month} est disponible en ligne.|Votre abonnement sera reconduit le {date}.]
Appareil : Windows
Si ce n'était pas vous, sécurisez votre compte sans attendre.
@ m-enquete test
~ Votre avis nous intéresse | Vos points expirent bientôt | Rencontrons-nous au salon
+ [Êtes-vous satisfait de nos services ? Répondez à notre questionnaire.|Vos {number} points expirent le {date}.|Retrouvez-nous à {city} sur le stand {number}.]
Répondre à l'enquête
`;
