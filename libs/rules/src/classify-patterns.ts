/** Local parts of machines that report on delivery. */
export const BOUNCE_SENDER =
  /^(?:mailer[-_.]?daemon|mail[-_.]?daemon|mdaemon|postmaster|double-bounce|microsoftexchange[0-9a-f]{32})$/i;

/** Subjects of delivery reports; never enough alone: people write about bounces, too. */
export const BOUNCE_SUBJECT =
  /^(?:undeliver(?:able|ed)\b|delivery (?:status notification|failure|has failed|report)|mail delivery (?:failed|failure|system|subsystem)|returned mail\b|failure notice\b|message (?:undeliverable|not delivered|delivery failure)|unzustellbar\b|non remis\b|no se puede entregar|impossibile recapitare|onbestelbaar\b|warning: (?:message|could not send message))/i;

/** Subject prefixes that mail programs give to automatic replies, in many languages; what follows is a colon or nothing. */
export const AUTO_REPLY_SUBJECT =
  /^(?:auto(?:matic|mated)?[ -]?(?:reply|response|responder)|out of (?:the )?office(?: (?:auto(?:matic)?[ -]?)?(?:reply|response))?|vacation (?:auto[ -]?)?(?:reply|response)|automatische (?:antwort|abwesenheitsnotiz|r[üu]ckantwort)|abwesenheitsnotiz|abwesenheitsmeldung|r[ée]ponse automatique|message d['’]absence|absence du bureau|respuesta autom[áa]tica|fuera de la oficina|risposta automatica|fuori sede|automatisch antwoord|afwezigheidsbericht|resposta autom[áa]tica|fora do escrit[óo]rio|automatyczna odpowied[źz]|autoodpowied[źz]|autosvar|automatiskt svar|automatisk svar|frav[æa]rsmelding|automaattinen vastaus|automatick[áa] odpov[ěe][ďd]|automatikus v[áa]lasz|otomatik (?:yan[ıi]t|cevap)|автоматический ответ|автоответ|自動応答|自動返信|自动答复|自动回复|自動回覆|자동 ?회신) ?(?:[:：]|$)/iu;

/** Local parts that ask not to be answered, as whole words. */
export const NO_REPLY_SENDER =
  /(?:^|[-_.+])(?:(?:do|does|please)?[-_.]?no[t]?[-_.]?(?:reply|respond|response|answer)|dont[-_.]?reply|never[-_.]?reply|ne[-_.]?pas[-_.]?repondre|no[-_.]?(?:responder|responda|conteste)|nao[-_.]?resp(?:onda|onder)|non[-_.]?rispondere|(?:bitte[-_.]?)?(?:keine[-_.]?antwort|nicht[-_.]?antworten)|niet[-_.]?(?:beantwoorden|antwoorden)|svara[-_.]?(?:inte|ej)|(?:nie|nao)[-_.]?odpowiadaj)(?=$|[-_.+0-9])/i;
