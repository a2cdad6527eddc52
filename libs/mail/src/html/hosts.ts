const hosts = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Hosts that put themselves before every link of the mail that a company gets. */
const GUARDS = hosts(`
  avanan.click barracudanetworks.com clicktime.symantec.com deref-gmx.de deref-gmx.net deref-web-02.de deref-web-02.net deref-web.de deref-web.net edgepilot.com emailprotection.link
  hornetsecurity.com linklock.titanhq.com linkprotect.cudasvc.com mailanyone.net mimecast.com mimecastprotect.com proofpoint.com protect.checkpoint.com
  protect.fireeye.com protect2.fireeye.com protection.sophos.com safelink.emails.azure.net safelinks.eop-tm2.outlook.com safelinks.protection.office365.us
  safelinks.protection.outlook.com scanmail.trustwave.com secure-web.cisco.com secureweb.cisco.com security-mail.net shared.outlook.inky.com trendmicro.com urldefense.com
  urldefense.us urlsand.esvalabs.com
`);

/** Where documents, code and meetings of people lie: their addresses have long keys, too. */
const SHARED = hosts(`
  1drv.ms adobe.com adobe.ly airtable.com atlassian.net box.com calendly.com canva.com docusign.net dropbox.com figma.com github.com gitlab.com goo.gl google.com icloud.com
  linkedin.com live.com loom.com mega.nz miro.com monday.com notion.so office.com onedrive.live.com sharepoint.com slack.com spotify.com swisstransfer.com teams.live.com
  teams.microsoft.com trello.com we.tl webex.com wetransfer.com youtube.com zoom.us
`);

/** More labels has no host of these lists. */
const LABELS_MAX = 4;

/** Whether a host is in a list, or below one that is. */
function isIn(list: ReadonlySet<string>, host: string): boolean {
  const labels = host.toLowerCase().split('.').slice(-LABELS_MAX);
  return labels.some((_, at) => list.has(labels.slice(at).join('.')));
}

/** Whether a company's guard of its mail lies behind a host. */
export const isGuard = (host: string): boolean => isIn(GUARDS, host);

/** Whether people share documents, code or meetings at a host. */
export const isShared = (host: string): boolean => isIn(SHARED, host);
