import { describe, expect, it } from 'vitest';
import { classify } from '../classify.js';
import { letterOf, people } from '../sample-records.js';

const reasonOf = (subject: string, from = 'root@web1.acme.com'): string =>
  classify(
    letterOf(subject, 'total 12\ndrwxr-xr-x 2 ann ann 4096 .\nWhat do you make of it', {
      participants: people(`from:${from} to:sue@threads.com`),
    }),
  ).reason;

describe('what programs of a server report', () => {
  it.each([
    'Cron <root@web1> test -x /usr/sbin/anacron || run-parts /etc/cron.daily',
    "Anacron job 'cron.daily' on web1",
    'Logwatch for web1 (Linux)',
    '*** SECURITY information for web1 ***',
    'Fail event on /dev/md0:web1',
    'SMART error (CurrentPendingSector) detected on host: web1',
    'Slurm Job_id=8968283 Name=night.sh Ended, Run time 00:00:00, COMPLETED, ExitCode 0',
    '12 Debian package update(s) for web1',
    "unattended-upgrades result for 'web1'",
    '** PROBLEM Service Alert: web1/HTTP is CRITICAL **',
    '[FIRING:1] InstanceDown (web-03:9100 node critical)',
    'Build failed in Jenkins: grease #12',
    '[Fail2Ban] sshd: banned 192.0.2.7 from web1',
    'monit alert --  Resource limit matched mysql',
    '[Success] Backup Job 1 (3 objects) All VMs have been processed',
    '[PBX]: New message 3 in mailbox 201',
  ])('is told by the subject that they alone write: %s', (subject) => {
    expect(reasonOf(subject)).toBe('system_report');
  });

  it.each([
    'Cron job on web1 fails',
    'Re: Cron <root@web1> backup.sh',
    'Logwatch for our servers?',
    'SMART error on the new host',
    'Fail event in May',
    'Message from KM_C258',
    '[Resolved] Cold store door',
    '[Fail2Ban] Angebot Serverhärtung',
    '[FAILED] Delivery to Leeds (2 objects)',
    '[Problem] the pump leaks',
    '[Failed] Delivery of Monday (3 pallets)',
    'Build failed in Jenkins, can you look?',
  ])('is told from what people write about it: %s', (subject) => {
    expect(reasonOf(subject)).not.toBe('system_report');
  });
});

describe('a person who writes under the subject of a program', () => {
  it('is heard', () => {
    expect(reasonOf('Build failed in Jenkins: release-4', 'ann.lee@acme.com')).not.toBe('system_report');
  });
});

describe('an address from which a service alone writes', () => {
  const from = (email: string, signals: Record<string, string> = {}): string =>
    classify(
      letterOf('INVOICE 1043', 'Hi Sue, the banners are done.', { participants: people(`from:${email}`), signals }),
    ).reason;

  it.each(['quickbooks@notification.intuit.com', 'notifications@monday.com', 'fred@fireflies.ai'])(
    'is told: %s',
    (email) => {
      expect(from(email)).toBe('service_sender');
    },
  );

  it.each(['jane@intuit.com', 'jane@monday.com', 'fred@fireflies.example'])('is none of their staff: %s', (email) => {
    expect(from(email)).not.toBe('service_sender');
  });

  it('is in the Message-ID of what SharePoint sends in the name of a person', () => {
    const id = '<Share-4f97315c-c828@odspnotify>';
    expect(from('ann.lee@acme.com', { 'message-id': id, 'thread-index': 'AQ' })).toBe('service_sender');
    expect(from('ann.lee@acme.com', { 'message-id': '<1@acme.com>' })).not.toBe('service_sender');
  });

  it('is told of a call by the class of the mail', () => {
    expect(from('ann.lee@acme.com', { 'content-class': 'Voice-CA' })).toBe('voice_mail');
  });

  it('is told by what a site of code puts below a comment, but not where somebody answers it', () => {
    const text = 'Looks fine.\n\n—\nReply to this email directly, view it on GitHub, or unsubscribe.';
    const comment = letterOf('Re: [a/b] Typo (#318)', 'Looks fine.', { text });
    const quotedText = text.replace('Looks', 'On Monday Ann wrote:\n\nLooks');
    expect(classify(comment).reason).toBe('code_site');
    expect(classify({ ...comment, text: `Thanks!\n\n${quotedText}`, quotedText }).reason).not.toBe('code_site');
  });

  it('is told of a campaign by its program', () => {
    const campaign = (mailer: string): string =>
      classify(letterOf('Neues aus dem Lager', 'Hallo', { signals: { 'x-mailer': mailer } })).reason;
    expect(campaign('Inxmail EE 4.8')).toBe('campaign_header');
    expect(campaign('Microsoft Outlook 16.0')).not.toBe('campaign_header');
  });
});
