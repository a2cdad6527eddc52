import { fold } from '../fold.js';

/** What somebody is at a firm, folded: nouns that nobody is called by, first or last in a title (`Purchase Ledger`, `Beheerder gemalen`). */
const ROLE_NOUNS: ReadonlySet<string> = new Set(
  `
  manager director officer executive engineer developer consultant administrator admin assistant coordinator supervisor controller accountant buyer analyst
  specialist representative advisor adviser technician architect planner president founder owner partner treasurer secretary receptionist bookkeeper ledger
  procurement purchasing payable receivable operations logistics dispatch ceo cfo cto coo cio
  leiter leiterin leitung geschaftsfuhrer geschaftsfuhrerin geschaftsfuhrung sachbearbeiter sachbearbeiterin sachbearbeitung einkauf einkaufer einkauferin
  vertrieb verkauf buchhaltung buchhalter buchhalterin disposition disponent disponentin projektleiter projektleiterin assistenz assistentin technik
  personalabteilung meister werkstattleiter betriebsleiter betriebsleiterin prokurist prokuristin vorstand inhaber inhaberin referent referentin hausverwaltung
  directeur directrice responsable assistante acheteur acheteuse comptable ingenieur technicien technicienne gerant gerante president presidente secretaire
  charge chargee conseiller conseillere achats comptabilite
  directora gerente jefe jefa responsable comprador compradora contable administrativo administrativa ingeniero ingeniera tecnico tecnica asesor asesora
  coordinador coordinadora compras contabilidad
  direttore direttrice responsabile impiegato impiegata ragioniere ragioniera ingegnere tecnico titolare amministratore amministratrice acquisti contabilita
  directeur manager beheerder beheer medewerker medewerkster inkoop inkoper verkoop planner boekhouder boekhouding administratie adviseur projectleider
  hoofd werkvoorbereider bedrijfsleider
  diretor diretora gestor gestora tecnico coordenador coordenadora comprador compradora contabilista engenheiro engenheira
  dyrektor kierownik kierowniczka specjalista specjalistka ksiegowa ksiegowy handlowiec prezes wlasciciel inzynier koordynator koordynatorka zakupy ksiegowosc
  chef saljare inkopare ekonom ekonomiansvarig ekonomiassistent projektledare platschef samordnare handlaggare administrator vd
  direktor konsulent bogholder indkober saelger leder innkjoper selger regnskapsforer daglig
  toimitusjohtaja paallikko myyja ostaja assistentti kirjanpitaja
  reditel reditelka vedouci manazer nakupci ucetni jednatel
  `
    .trim()
    .split(/\s+/u),
);

/** Departments and jobs of two words whose nouns are names of people, too. */
const ROLES =
  /^(?:(?:customer|client|technical|guest|user) (?:care|service|services|support|success|relations)|(?:account|project|product|sales|marketing|office|general|key|store) manager|(?:account|sales|chief|managing) (?:executive|director|officer))(?!\p{L})/iu;

const WORDS_MAX = 4;

/** Whether a line says what somebody is at a firm, in one to four words, the first with a capital; no person is called so. */
export function isRole(line: string): boolean {
  if (ROLES.test(line)) return true;
  const words = fold(line).match(/[\p{L}-]+/gu) ?? [];
  if (!/^\p{Lu}/u.test(line) || /[\p{Nd}.,;:!?@]/u.test(line) || words.length > WORDS_MAX) return false;
  return ROLE_NOUNS.has(words[0] ?? '') || ROLE_NOUNS.has(words.at(-1) ?? '');
}
