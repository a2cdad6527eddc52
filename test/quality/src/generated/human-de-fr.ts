/** What people at work write in German and French; the format stands in families.ts. */
export const HUMAN_DE = `
@ angebot train
~ Frage zum Angebot {order} | Ihr Angebot | AW: Angebot {product} | Rückfrage
vielen Dank für Ihr Angebot vom {date}.
+ Ich habe dazu noch [zwei|ein paar] Fragen: Gilt der Preis von {amount} pro Nutzer, und ist die Einführung enthalten?
Unser Einkauf braucht außerdem ein Zahlungsziel von 60 Tagen, ist das machbar?
Wenn wir bei {amount} landen, kann ich das bis {weekday} durchbringen.
Ich hätte gern noch eine Aufteilung nach Standorten.
Können wir dazu kurz telefonieren?
@ rechnung-mensch train
~ Rechnung {order} | falsche Rechnung? | AW: Mahnung | Frage zur Rechnung
+ ich habe gerade die Rechnung {order} bekommen, da stimmt leider etwas nicht.
Vereinbart waren {amount}, berechnet wurden {amount}.
Könnten Sie uns bitte eine korrigierte Rechnung schicken? Ich gebe sie dann gleich weiter.
Die Mahnung hat sich vermutlich überschnitten, wir haben am {date} überwiesen.
Tut mir leid, dass ich schon wieder damit komme.
@ termin train
~ Termin nächste Woche | {weekday} {time}? | AW: Termin | kurze Abstimmung
+ passt Ihnen [{weekday}|{weekday} oder {weekday}] um {time}?
Ich würde {first} dazuholen, [er|sie] kümmert sich bei uns um die Technik.
Wenn nicht, schlagen Sie einfach etwas anderes vor.
Eine halbe Stunde sollte reichen.
Ich bin ohnehin in {city}, dann könnten wir uns auch vor Ort treffen.
@ kurz train
~ AW: {product} | Re: Danke | AW: AW: Termin | danke
[Danke!|Super, vielen Dank.|Alles klar, danke dir.|Passt, danke.|Perfekt!]
[Mache ich.|Ist erledigt.|Geht klar.|Bin dabei.|Von uns aus in Ordnung.]
[Bis {weekday}!|Schönes Wochenende!|Bis später.]
@ stoerung train
~ Anmeldung geht nicht | Fehler beim Export | Problem mit {product} | dringend: nichts geht mehr
+ seit [heute Morgen|gestern|dem Update] können wir uns nicht mehr anmelden, es kommt nur "{error}".
Ich habe schon einen anderen Browser probiert und das Passwort zurückgesetzt, hat aber nichts gebracht.
Bei {first} ist es dasselbe, also liegt es wohl nicht an meinem Rechner.
Kann sich das bitte jemand anschauen? Wir müssen die Zahlen bis {weekday} abgeben.
Einen Screenshot hänge ich an.
@ lieferung-mensch train
~ Wo bleibt unsere Bestellung {order}? | Lieferung beschädigt | Bestellung | AW: Lieferung
+ [die Bestellung {order} ist immer noch nicht da|bei der Lieferung fehlten zwei Kartons], obwohl im Tracking zugestellt steht.
Bei uns hat niemand etwas unterschrieben.
Ehrlich gesagt bin ich langsam verärgert, ich habe schon zweimal angerufen.
Bitte melden Sie sich bis {weekday}, sonst müssen wir stornieren.
Anbei noch unsere neue Bestellung über {number} Stück.
@ vertrag-mensch dev
~ Vertragsentwurf | unsere Anmerkungen | AVV
+ anbei unsere Anmerkungen zum Vertrag, im Wesentlichen geht es um die Haftung und die Kündigungsfrist.
Ich glaube nicht, dass da etwas Unlösbares dabei ist.
{first} aus der Rechtsabteilung würde das gern am {weekday} mit Ihnen durchgehen.
@ projekt test
~ Stand Umstellung | Projekt: kurzer Stand | offene Punkte
+ kurz zum Stand bei uns: der Import läuft, bei den Altdaten hakt es noch.
Ich würde lieber eine Woche später live gehen als mit halben Daten, wie sehen Sie das?
{first} ist ab {weekday} im Urlaub, danach bin ich Ihr Ansprechpartner.
Die Liste habe ich hier abgelegt: {url}
@ newsletter-mensch test
~ bitte aus dem Verteiler nehmen | Weiterleitung | WG: Einladung
+ [könntet ihr mich bitte aus dem Newsletter nehmen? Der Abmeldelink geht bei mir nicht.|schau mal, wäre das was für uns?]
Die Rechnungen möchte ich natürlich weiterhin bekommen.
Sag Bescheid, was du davon hältst.
`;
export const HUMAN_FR = `
@ devis train
~ Votre devis {order} | question sur le devis | RE: offre {product}
merci pour votre devis reçu [hier|la semaine dernière].
+ J'ai deux questions avant de pouvoir valider : le prix de {amount} est-il par utilisateur, et la formation est-elle comprise ?
Notre service achats demande aussi un paiement à 60 jours, est-ce possible ?
Si on arrive à {amount} je pense pouvoir faire passer le dossier avant {weekday}.
Vous pouvez m'appeler quand vous voulez.
@ facture-humain train
~ facture {order} | erreur sur la facture | RE: relance | règlement
+ je viens de recevoir la facture {order} et le montant ne correspond pas à ce qu'on avait convenu.
On avait dit {amount} et vous nous facturez {amount}.
Pourriez-vous m'envoyer une facture corrigée ? Je la transmets à la compta tout de suite.
Le virement est parti le {date}, la relance s'est sûrement croisée.
@ rdv train
~ rendez-vous | {weekday} à {time} ? | RE: point rapide
+ est-ce que [{weekday}|{weekday} ou {weekday}] vers {time} vous conviendrait ?
Je viendrais avec {first}, qui s'occupe de la technique chez nous.
Sinon proposez-moi autre chose, je m'adapte.
Je suis à {city} en fin de semaine, on peut aussi se voir sur place.
@ court train
~ RE: {product} | merci | RE: RE: rendez-vous
[Merci !|Merci beaucoup.|Super, merci à toi.|Parfait.|Bien reçu, merci.]
[C'est bon pour moi.|C'est fait.|Je m'en occupe.|Ça marche.]
[À {weekday} !|Bon week-end !|À bientôt.]
@ panne train
~ impossible de se connecter | erreur export | souci avec {product}
+ depuis ce matin on n'arrive plus à se connecter, ça affiche juste "{error}".
J'ai essayé avec un autre navigateur et changé mon mot de passe, toujours pareil.
{first} a le même problème, donc ça ne vient pas de mon poste.
Quelqu'un peut regarder ? On doit rendre les chiffres {weekday}.
@ livraison-humain train
~ commande {order} | colis non reçu | RE: livraison
+ la commande {order} n'est toujours pas arrivée alors que le suivi indique livré.
J'ai déjà appelé deux fois, personne ne m'a rappelé.
Franchement si ce n'est pas réglé {weekday} on annule.
Une des palettes était abîmée, je vous envoie des photos.
@ contrat-humain dev
~ nos remarques sur le contrat | contrat
+ vous trouverez ci-joint nos remarques sur le contrat, surtout sur la responsabilité et la résiliation.
Je ne pense pas qu'il y ait de point bloquant, mais {first} voudrait en parler.
@ projet test
~ point d'avancement | migration
+ petit point de notre côté : l'import fonctionne, il reste un souci sur l'historique.
Je préfère décaler d'une semaine plutôt que de démarrer avec la moitié des données, qu'en pensez-vous ?
Je suis en congés à partir de {weekday}, {first} prend le relais.
@ desabo-humain test
~ merci de me retirer de la liste | TR: invitation
+ [pourriez-vous me retirer de votre newsletter ? Le lien en bas ne marche pas.|je te transfère ça, ça peut nous intéresser ?]
Dis-moi ce que tu en penses.
`;
