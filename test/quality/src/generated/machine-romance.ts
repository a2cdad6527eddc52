/** What systems and mailings write in Spanish, Italian and Portuguese; the format stands in families.ts. */
export const MACHINE_ES = `
@ t-factura train
~ Tu factura {order} | Factura disponible | Confirmación de pago | Recibo de compra
+ [Ya puedes consultar tu factura de {month} en tu área de cliente.|Adjuntamos la factura {order}.|Hemos recibido tu pago.]
Número de factura: {order}
+ Importe: {amount}
Fecha de vencimiento: {date}
@ t-envio train
~ Tu pedido está en camino | Pedido {order} confirmado | Tu paquete llega [hoy|el {weekday}] | Entregado
+ [Tu pedido ha sido enviado.|Gracias por tu compra.|Tu paquete se entregará hoy entre las {time} y las {time}.]
Número de seguimiento: {order}
Seguir mi envío
Dirección de entrega: {first} {last}, {street}, {city}
@ t-codigo train
~ Restablece tu contraseña | Tu código de verificación | Confirma tu correo electrónico
+ [Hemos recibido una solicitud para restablecer tu contraseña.|Tu código es {number}.|Confirma tu correo haciendo clic en el siguiente enlace.]
{url}
El enlace caduca en {digit} horas.
Si no has sido tú, ignora este mensaje.
@ t-aviso train
~ Cambios en nuestros términos y condiciones | Aviso importante | Renovación de {domain} | Solicitud {number} recibida
+ [Te informamos de que a partir del {date} modificamos nuestros términos y condiciones.|El dominio {domain} caduca el {date}.|Hemos recibido su solicitud con el número {number}.]
Puede consultarlos en {url}
Estado: abierto
@ m-noticias train
~ Boletín de {month} | Novedades de la semana | Lo más leído
+ [En este número: cinco tendencias, una entrevista con {first} {last} y consejos de nuestros expertos.|Te contamos las novedades de la semana.]
Leer más
@ m-promo train
~ {digit}0 % de descuento | Última oportunidad | Oferta exclusiva para ti | Webinar gratuito: {product}
+ [Ahorra hasta un {digit}0 % en toda la tienda.|Regístrate en nuestro webinar del {date}.|Solo hasta el {date}.]
Comprar ahora
Reserva tu plaza
Hasta agotar existencias.
@ t-seguridad test
~ Nuevo inicio de sesión | Tu extracto está disponible | Tu suscripción se renovará
+ [Hemos detectado un nuevo inicio de sesión en tu cuenta.|Tu extracto de {month} ya está disponible.|Tu suscripción se renovará automáticamente el {date}.]
Dispositivo: Windows
Si no reconoces esta actividad, cambia tu clave.
@ m-encuesta test
~ Tu opinión importa | Tus puntos caducan | Nos vemos en la feria
+ [¿Qué te ha parecido? Responde a nuestra encuesta.|Tus {number} puntos caducan el {date}.|Visítanos en {city}, stand {number}.]
Responder ahora
`;
export const MACHINE_IT = `
@ t-fattura train
~ La tua fattura {order} | Fattura disponibile | Conferma di pagamento | Ricevuta
+ [La fattura di {month} è disponibile nella tua area clienti.|In allegato la fattura {order}.|Abbiamo ricevuto il tuo pagamento.]
Numero fattura: {order}
+ Importo: {amount}
Scadenza: {date}
@ t-spedizione train
~ Il tuo ordine è in viaggio | Ordine {order} confermato | Il pacco arriva [oggi|{weekday}] | Consegnato
+ [Il tuo ordine è stato spedito.|Grazie per il tuo acquisto.|Il pacco sarà consegnato oggi tra le {time} e le {time}.]
Numero di tracking: {order}
Traccia la spedizione
Indirizzo di consegna: {first} {last}, {street}, {city}
@ t-codice train
~ Reimposta la password | Il tuo codice di verifica | Conferma il tuo indirizzo email
+ [Abbiamo ricevuto una richiesta di reimpostazione della password.|Il tuo codice è {number}.|Conferma il tuo indirizzo cliccando sul link.]
{url}
Il link scade tra {digit} ore.
Se non sei stato tu, ignora questo messaggio.
@ t-avviso train
~ Modifiche ai termini e condizioni | Avviso importante | Il dominio {domain} scade | Richiesta {number} ricevuta
+ [Ti informiamo che dal {date} cambiano i nostri termini e condizioni.|Il dominio {domain} scade il {date}.|La sua richiesta è stata registrata con il numero {number}.]
Puoi leggerli qui: {url}
@ m-notizie train
~ Newsletter di {month} | Le novità della settimana
+ [In questo numero: cinque tendenze, un'intervista a {first} {last} e i consigli dei nostri esperti.|Ecco le notizie della settimana.]
Leggi di più
@ m-promo train
~ Sconto del {digit}0% | Ultima occasione | Offerta esclusiva per te | Webinar gratuito: {product}
+ [Risparmia fino al {digit}0% su tutto.|Iscriviti al webinar del {date}.|Solo fino al {date}.]
Acquista ora
Iscriviti subito
Fino a esaurimento scorte.
@ t-sicurezza test
~ Nuovo accesso al tuo account | Estratto conto disponibile | Il tuo abbonamento si rinnova
+ [Abbiamo rilevato un nuovo accesso al tuo account.|L'estratto conto di {month} è disponibile.|Il tuo abbonamento si rinnoverà il {date}.]
Dispositivo: Windows
Se non riconosci questa attività proteggi subito il tuo account.
@ m-sondaggio test
~ La tua opinione conta | I tuoi punti scadono | Ci vediamo in fiera
+ [Come ti sei trovato? Rispondi al nostro sondaggio.|I tuoi {number} punti scadono il {date}.|Vieni a trovarci a {city}, stand {number}.]
Partecipa
`;
export const MACHINE_PT = `
@ t-fatura train
~ A sua fatura {order} | Fatura disponível | Confirmação de pagamento | Recibo
+ [A sua fatura de {month} já está disponível na área de cliente.|Segue em anexo a fatura {order}.|Recebemos o seu pagamento.]
Número da fatura: {order}
+ Valor: {amount}
Vencimento: {date}
@ t-envio train
~ O seu pedido foi enviado | Pedido {order} confirmado | A sua encomenda chega [hoje|na {weekday}] | Entregue
+ [O seu pedido está a caminho.|Obrigado pela sua compra.|A sua encomenda será entregue hoje entre as {time} e as {time}.]
Código de rastreio: {order}
Acompanhar encomenda
Endereço de entrega: {first} {last}, {street}, {city}
@ t-codigo train
~ Redefinir palavra-passe | O seu código de verificação | Confirme o seu e-mail
+ [Recebemos um pedido para redefinir a sua senha.|O seu código é {number}.|Confirme o seu e-mail clicando no link abaixo.]
{url}
O link expira em {digit} horas.
Se não fez este pedido, ignore esta mensagem.
@ t-aviso train
~ Alterações aos termos e condições | Aviso importante | Renovação de {domain} | Pedido {number} registado
+ [Informamos que a partir de {date} alteramos os nossos termos e condições.|O domínio {domain} expira em {date}.|O seu pedido foi registado com o número {number}.]
Consulte em {url}
@ m-noticias train
~ Newsletter de {month} | Novidades da semana
+ [Nesta edição: cinco tendências, uma entrevista com {first} {last} e dicas dos nossos especialistas.|Confira as novidades da semana.]
Ler mais
@ m-promo train
~ {digit}0% de desconto | Última oportunidade | Oferta exclusiva para si | Webinar gratuito: {product}
+ [Poupe até {digit}0% em toda a loja.|Inscreva-se no webinar de {date}.|Só até {date}.]
Comprar agora
Garanta a sua vaga
@ t-seguranca test
~ Novo acesso à sua conta | Extrato disponível | A sua subscrição será renovada
+ [Detetámos um novo acesso à sua conta.|O extrato de {month} já está disponível.|A sua subscrição será renovada em {date}.]
Dispositivo: Windows
Se não reconhece esta atividade, proteja já a sua conta.
@ m-inquerito test
~ A sua opinião conta | Os seus pontos expiram | Visite-nos na feira
+ [Como foi a sua experiência? Responda ao nosso inquérito.|Os seus {number} pontos expiram em {date}.|Visite-nos em {city}, stand {number}.]
Responder
`;
