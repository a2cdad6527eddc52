/** What people at work write in Spanish, Italian and Portuguese; the format stands in families.ts. */
export const HUMAN_ES = `
@ oferta train
~ Consulta sobre la oferta {order} | RE: presupuesto | duda
gracias por el presupuesto que nos mandaste [ayer|el {weekday}].
+ Tengo un par de dudas: ¿los {amount} son por usuario o para todo el equipo? ¿Incluye la formación?
Si lo dejamos en {amount} creo que puedo cerrarlo antes del {weekday}.
Compras me pide pago a 60 días, ¿hay algún problema?
@ factura-persona train
~ factura {order} | error en la factura | RE: pago
+ acabo de recibir la factura {order} y el importe no coincide con lo que hablamos.
Quedamos en {amount} y pone {amount}, ¿me lo puedes revisar?
En cuanto me mandes la correcta la paso a contabilidad.
La transferencia la hicimos el {date}, se habrá cruzado con el recordatorio.
@ reunion train
~ reunión la semana que viene | ¿{weekday} a las {time}? | RE: llamada
+ ¿te viene bien el {weekday} a las {time}?
Iría con {first}, que lleva la parte técnica.
Si no, dime tú otro hueco y me adapto.
Estoy en {city} toda la semana, si quieres nos vemos en persona.
@ corto train
~ RE: {product} | gracias | RE: RE: reunión
[¡Gracias!|Perfecto, muchas gracias.|Genial, gracias.|Recibido, gracias.]
[Por mí bien.|Hecho.|Yo me encargo.|Vale, de acuerdo.]
[¡Hasta el {weekday}!|¡Buen finde!|Hablamos.]
@ averia train
~ no podemos entrar | error al exportar | problema con {product}
+ desde esta mañana no podemos entrar, solo sale "{error}".
He probado con otro navegador y he cambiado la contraseña, pero nada.
A {first} le pasa lo mismo, así que no creo que sea mi ordenador.
¿Lo puede mirar alguien? Tenemos que entregar los datos el {weekday}.
@ pedido-persona dev
~ pedido {order} | ¿dónde está el envío?
+ el pedido {order} sigue sin llegar aunque el seguimiento dice entregado.
He llamado dos veces y nadie me ha devuelto la llamada.
La verdad, si no se arregla esta semana tendremos que cancelar.
@ proyecto test
~ estado de la migración | contrato | FW: invitación
+ [te cuento cómo vamos: la importación funciona, falta el histórico.|te adjunto nuestros comentarios al contrato, sobre todo la cláusula {digit}.|¿has visto esto? Igual nos interesa.]
Prefiero retrasarlo una semana a arrancar con la mitad de los datos, ¿cómo lo ves?
Yo estoy de vacaciones desde el {weekday}, {first} se queda al cargo.
`;
export const HUMAN_IT = `
@ preventivo train
~ preventivo {order} | R: offerta | una domanda
grazie per il preventivo che ci hai mandato [ieri|{weekday}].
+ Avrei un paio di domande: i {amount} sono a utente o per tutto il gruppo? La formazione è compresa?
Se arriviamo a {amount} penso di riuscire a chiudere entro {weekday}.
L'ufficio acquisti chiede il pagamento a 60 giorni, è un problema?
@ fattura-persona train
~ fattura {order} | errore in fattura | R: sollecito
+ ho appena ricevuto la fattura {order} ma l'importo non torna.
Eravamo rimasti a {amount} e invece leggo {amount}, puoi controllare?
Appena mi mandi quella corretta la giro in amministrazione.
Il bonifico è partito il {date}, probabilmente si è incrociato con il sollecito.
@ riunione train
~ ci sentiamo {weekday}? | riunione | R: call
+ ti andrebbe bene {weekday} alle {time}?
Porterei anche {first}, che da noi segue la parte tecnica.
Altrimenti proponi tu, io mi adeguo.
Sono a {city} in settimana, possiamo anche vederci di persona.
@ breve train
~ R: {product} | grazie | R: R: riunione
[Grazie!|Perfetto, grazie mille.|Ottimo, grazie.|Ricevuto.]
[Per me va bene.|Fatto.|Ci penso io.|Ok, d'accordo.]
[A {weekday}!|Buon weekend!|A presto.]
@ guasto train
~ non riusciamo a entrare | errore esportazione | problema {product}
+ da stamattina non riusciamo più ad accedere, compare solo "{error}".
Ho provato con un altro browser e ho cambiato la password, niente da fare.
Anche {first} ha lo stesso problema, quindi non credo sia il mio pc.
Qualcuno può dare un'occhiata? Dobbiamo consegnare i dati {weekday}.
@ ordine-persona dev
~ ordine {order} | consegna
+ l'ordine {order} non è ancora arrivato, anche se il tracking dice consegnato.
Ho già chiamato due volte e nessuno mi ha richiamato.
Sinceramente, se non si risolve entro {weekday} annulliamo.
@ progetto test
~ stato del progetto | contratto | I: invito
+ [ti aggiorno: l'import funziona, manca lo storico.|in allegato le nostre osservazioni sul contratto, soprattutto sul punto {digit}.|hai visto questo? Potrebbe interessarci.]
Preferirei slittare di una settimana che partire con metà dei dati, che dici?
Da {weekday} sono in ferie, mi sostituisce {first}.
`;
export const HUMAN_PT = `
@ proposta train
~ proposta {order} | RE: orçamento | uma dúvida
obrigado pela proposta que enviou [ontem|na {weekday}].
+ Tenho duas perguntas: os {amount} são por utilizador ou para toda a equipa? A formação está incluída?
Se ficarmos em {amount} acho que consigo fechar até {weekday}.
O nosso departamento de compras pede 60 dias, há algum problema?
@ fatura-pessoa train
~ fatura {order} | erro na fatura | RE: pagamento
+ acabei de receber a fatura {order} e o valor não bate certo.
Tínhamos combinado {amount} e está {amount}, pode verificar?
Assim que me mandar a correta passo para o financeiro.
A transferência foi feita no dia {date}, deve ter-se cruzado com o lembrete.
@ reuniao train
~ reunião na próxima semana | {weekday} às {time}? | RE: conversa
+ dá-te jeito [{weekday}|{weekday} ou {weekday}] às {time}?
Levava comigo o {first}, que trata da parte técnica.
Se não der, sugere tu outra hora.
Estou em {city} esta semana, também podemos falar pessoalmente.
@ curto train
~ RE: {product} | obrigado | RE: RE: reunião
[Obrigado!|Perfeito, muito obrigada.|Ótimo, obrigado.|Recebido, obrigado.]
[Por mim está bem.|Feito.|Eu trato disso.|Combinado.]
[Até {weekday}!|Bom fim de semana!|Abraço.]
@ avaria train
~ não conseguimos entrar | erro ao exportar | problema com {product}
+ desde hoje de manhã não conseguimos entrar, só aparece "{error}".
Já tentei com outro navegador e mudei a senha, mas nada.
O {first} tem o mesmo problema, por isso não me parece que seja do meu computador.
Alguém pode ver isto? Temos de entregar os números na {weekday}.
@ encomenda-pessoa dev
~ encomenda {order} | entrega
+ a encomenda {order} ainda não chegou, apesar de constar como entregue.
Já liguei duas vezes e ninguém me ligou de volta.
Sinceramente, se não resolverem esta semana vamos cancelar.
@ projeto test
~ ponto de situação | contrato | ENC: convite
+ [só para te atualizar: a importação funciona, falta o histórico.|segue em anexo o contrato com os nossos comentários, sobretudo a cláusula {digit}.|viste isto? Talvez nos interesse.]
Prefiro adiar uma semana a começar com metade dos dados, o que achas?
Vou estar de férias a partir de {weekday}, o {first} fica responsável.
`;
