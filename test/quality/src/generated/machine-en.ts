/** What systems and mailings write in English, by family; the format stands in families.ts. Names begin with what the mail is. */
export const MACHINE_EN = `
@ t-receipt train
~ Your receipt from {brand} | Receipt {order} | Payment received | Thank you for your purchase
+ [Thank you for your payment.|Thanks for your purchase!|We have received your payment.]
+ Receipt number: {order}
Date paid: {date}
Payment method: [Visa|Mastercard|Amex] ending in {number}
+ Amount paid: {amount}
{product} x {digit}: {amount}
Tax: {amount}
If you have any questions about this charge, visit our help center or contact support.
@ t-invoice train
~ Invoice {order} from {brand} | Your {month} invoice is ready | Your invoice is available | New invoice
+ [Your invoice for {month} is now available.|Please find attached invoice {order}.|A new invoice has been generated for your account.]
Invoice number: {order}
+ Amount due: {amount}
Due date: {date}
You can view and download your invoice in the billing section of your account.
Your card on file will be charged automatically. No action is required.
Questions? Our billing team is happy to help.
@ t-shipping train
~ Your order has shipped | Order {order} is on its way | Out for delivery: {product} | Your package will arrive [today|{weekday}]
+ [Good news! Your order is on its way.|Your package has been handed to the carrier.|Your parcel will be delivered today between {time} and {time}.]
Tracking number: {order}
Estimated delivery: {date}
[Track your package|Track shipment]
Shipping address: {first} {last}, {street}, {city}
If nobody is home the driver will leave the package with a neighbour or at a pickup point.
@ t-order train
~ Order confirmation {order} | We've received your order | Thanks for your order, {first}
+ [We're getting your order ready to be shipped.|Thank you for shopping with us. Your order has been received and is now being processed.]
+ Order number: {order}
Subtotal: {amount}
Shipping: [free|{amount}]
Total: {amount}
We will notify you when it has been sent.
View your order
@ t-password train
~ Reset your password | Password reset request | Your password was changed | Your new password
+ [We received a request to reset the password for your account.|You recently requested to reset your password for your {brand} account.|Your password has been changed successfully.]
Click the button below to choose a new one. This link expires in {digit} hours.
{url}
If you did not request a password reset, you can safely ignore this email.
For security reasons never share this link with anyone.
@ t-code train
~ Your verification code | {number} is your {brand} code | Confirm your email address | Your one-time passcode
+ [Your verification code is {number}.|Use the code {number} to sign in.|Please confirm your email address by clicking the link below.]
The code is valid for {digit} minutes.
Do not share this code with anyone. Our employees will never ask for it.
If you didn't try to sign in, please ignore this message.
@ t-security train
~ New sign-in to your account | Security alert | Unusual activity detected | A new device signed in to {brand}
+ [We noticed a new sign-in to your account.|Someone signed in to your account from a new device.|Your account settings were changed.]
Device: Chrome on Windows
Location: {city}
Time: {date} {time} UTC
If this was you, no further action is needed.
If you don't recognize this activity, secure your account immediately.
@ t-statement train
~ Your {month} statement is ready | Account statement available | Your eStatement
+ Your statement for the period ending {date} is now available online.
Account ending in: {number}
Minimum payment due: {amount}
Sign in to online banking to view your statement.
Please do not reply to this message. Replies are routed to an unmonitored mailbox.
@ t-renewal train
~ Your subscription will renew on {date} | Renewal notice | Your plan expires soon | Payment failed for your subscription
+ [Your subscription to {product} will automatically renew on {date}.|This is a reminder that your subscription expires in {digit} days.|We were unable to process your last payment.]
Plan: {product} Business
You will be charged {amount} plus applicable taxes.
To avoid interruption of service please update your payment details.
To change or cancel your plan go to your account settings.
@ t-terms train
~ Updates to our Terms of Service | We're updating our privacy policy | Important changes to your agreement | Notice of change in terms
+ [We are updating our Terms of Service and Privacy Policy, effective {date}.|We are writing to let you know about changes to our agreement with you.]
These changes explain how we process personal data and which subprocessors we use.
By continuing to use our services after this date you agree to the updated terms.
If you do not agree you may close your account before the changes take effect.
You can read the full text here: {url}
This is a service announcement and you cannot opt out of it.
@ t-domain train
~ Domain renewal notice: {domain} | {domain} expires in {digit} days | ICANN verification required | Important notice regarding your domain name
+ [The following domain names are due to expire.|This notice is to inform you that the registration of {domain} expires on {date}.|In accordance with ICANN policy you must verify the contact data of your domain.]
Domain name: {domain}
Expiry date: {date}
If you take no action the domain will be suspended and may be released to the public.
Please review the contact information listed below and correct any inaccuracies. If it is accurate, no action is required.
Registrant: {first} {last}, {company}
Renew now: {url}
@ t-takedown train
~ Notice of claimed infringement | DMCA takedown notice, case {order} | Copyright complaint {order}
+ We are writing on behalf of {company}, the owner of the exclusive rights in the works listed below.
It has come to our attention that the material identified below is made available through your service without authorization.
Infringing URLs: {url}
I have a good faith belief that the use of the material is not authorized by the copyright owner, its agent, or the law.
The information in this notification is accurate, and under penalty of perjury, I am authorized to act on behalf of the owner.
You are hereby requested to expeditiously remove or disable access to the material.
Reference: {order}
{first} {last}, Copyright Agent, {company}
@ t-court train
~ Notice of electronic filing | {order}: order entered | Case {order} - notice of hearing | Electronic service of document
+ [The following transaction was entered on {date} and filed on {date}.|This is an automatic e-mail message generated by the filing system.|You have been served with a document in the above case.]
Case name: {company} v. {company}
Case number: {order}
Document number: {number}
Notice has been electronically mailed to: {first} {last} {email}
The public may view documents at no charge where provided by law.
@ t-trademark train
~ Official filing receipt {order} | Office action, serial number {order} | Your application {order} | Status of trademark application
+ [Your application has been received and assigned the serial number shown below.|An official communication regarding your application has been issued on {date}.]
Serial number: {order}
Mark: {product}
Applicant: {company}
A response must be received within {digit} months of the issue date, or the application will be abandoned.
Click the link below to view the document: {url}
Docket reference: {order}
@ t-certificate train
~ Your certificate expires in {digit} days | SSL certificate expiry notice | Certificate {domain} has been renewed
+ Your certificate for the names listed below will expire on {date}.
{domain}
www.{domain}
Please make sure to renew your certificate before then, or visitors to your website will encounter errors.
We recommend renewing certificates automatically when they have a third of their lifetime left.
@ t-monitor train
~ [ALERT] {host} is DOWN | PROBLEM: {host} disk usage critical | RECOVERY {host} | [FIRING:{digit}] high latency
+ [Monitor {host} is currently DOWN.|Trigger: disk usage on {host} above {digit}0%|Service HTTP on {host} recovered after {digit} minutes.]
Severity: [critical|warning|high]
Host: {host}
State: CRITICAL
Value: {number} ms
Time: {date} {time}
Runbook: {url}
@ t-ticket train
~ [Ticket #{number}] We received your request | Case {order} has been updated | Your request has been resolved | {order} created
+ [Your request ({number}) has been received and is being reviewed by our support staff.|Your case has been updated.|We consider this ticket resolved and have closed it.]
Ticket ID: {number}
Status: [open|pending|closed]
Priority: normal
To add additional comments, reply to this email or view the ticket in the portal.
How would you rate the support you received?
@ t-ci train
~ [{repo}] Run failed: build | Build #{number} passed | Deployment to production succeeded | Failed: {repo} (main - {hex})
+ [The build of {repo} failed.|All jobs have failed.|Pipeline #{number} has passed for main.]
Commit: {hex}
Author: {first} {last}
Duration: {digit} minutes {digit} seconds
build / test (ubuntu-latest): failed in {digit} minutes
View workflow run: {url}
@ t-booking train
~ Booking confirmation {order} | Your reservation is confirmed | Your trip to {city} | Your appointment on {date}
+ [Your booking is confirmed.|Thank you for choosing us. Please find your reservation details below.|Your appointment has been scheduled.]
Confirmation number: {order}
Check-in: {date} from {time}
Check-out: {date}
Guests: {digit}
Total price: {amount}
Free cancellation until {date}.
@ t-social train
~ {first} {last} mentioned you | You have {digit} new notifications | {first} sent you a connection request | {first} commented on your post
+ [{first} {last} wants to connect with you.|You have {digit} unread messages.|{first} mentioned you in a comment.]
View [profile|message|comment]
Accept
See all activity from the past week.
@ t-doc train
~ {first} {last} shared "{product}" with you | Please sign: {product} agreement | Completed: {product} | Document {order} viewed
+ [{first} {last} has invited you to view the following document.|{first} {last} sent you a document to review and sign.|All parties have completed the document.]
Open
Review document
Do not share this email: it contains a secure link.
This link only works for {email}.
@ t-payout train
~ You've got paid | Your payout is on its way | Payment of {amount} sent | Direct debit advance notice
+ [A payout of {amount} has been initiated to your bank account.|You sent a payment of {amount} to {company}.|We will collect {amount} from your account on or after {date}.]
Transaction ID: {order}
Mandate reference: {order}
It may take {digit} business days for the funds to appear.
@ t-account train
~ Welcome to {brand} | Your account has been created | You have been invited to join {company} on {brand} | Your trial ends in {digit} days
+ [Welcome! Your account is ready.|{first} has invited you to collaborate in {brand}.|Your free trial of {brand} ends on {date}.]
Username: {email}
Get started by completing your profile.
Accept invitation
Here are some resources to help you get started: documentation, video tutorials, community forum.
@ t-maintenance train
~ Scheduled maintenance on {date} | Service disruption notice | [Resolved] Incident {order} | Planned downtime
+ [We will be performing scheduled maintenance on {date} from {time} to {time} UTC.|We are currently investigating an issue affecting {product}.|This incident has been resolved.]
During this window the service may be unavailable for up to {digit} minutes.
Affected components: API, dashboard
No action is required on your part.
Subscribe to updates on our status page: {url}
@ t-abuse train
~ Abuse report [{order}] for {ip} | Network abuse complaint | Phishing site hosted on your network | Security notice regarding {ip}
+ [We have received a report of abusive activity originating from an IP address under your responsibility.|During our routine scan we found systems in your network that are vulnerable.|A phishing page is hosted at the address below.]
Source IP: {ip}
Timestamp: {date} {time} +0000
Please take the necessary measures and inform us of the outcome.
{url}
A list of affected systems is given below in the format: ASN | IP address | timestamp
This message is digitally signed. Further information and frequently asked questions: {url}
@ t-recall test
~ Important safety notice | Product recall: {product} | Notice of data incident | Notice of class action settlement
+ [We are writing to inform you about a safety recall affecting {product}.|We are notifying you of an incident that may have involved your personal information.|Our records indicate you may be a class member.]
What happened: on {date} we identified unauthorized access to a system.
What you can do: remain vigilant and review your account statements.
You may be entitled to a payment. To receive it you must submit a claim form by {date}.
For more information call toll-free {phone} or visit {url}
@ t-tax test
~ Your VAT return is due | Filing confirmation {order} | Annual report reminder | Submission receipt
+ [Your return for the period {month} has been successfully submitted.|This is a reminder that the annual report of {company} must be filed by {date}.]
Submission reference: {order}
Period: {month}
Late filing may result in a penalty of {amount}.
Keep this message for your records. It has been sent from an address that cannot receive mail.
@ t-backup test
~ Backup report for {host} | Job {order} finished with warnings | Daily report {date} | Storage quota almost reached
+ [Backup job completed with {digit} warnings.|You have used 9{digit}% of your storage.]
Start time: {time}
Processed: {number} GB
Errors: {digit}
Next run: {date} {time}
@ t-counter test
~ Counter notification received | Trademark complaint about your listing {order} | Your content has been removed | Law enforcement request {order}
+ [We have received a complaint regarding content on your account.|We removed the item listed below because it was reported by a rights owner.|We are forwarding the attached notice, which we received on {date}.]
Complaint ID: {order}
Rights owner: {company}
Repeated violations may lead to the suspension of your account.
If you believe that this is a mistake you can submit an appeal: {url}
@ t-hr-system dev
~ Your payslip for {month} | Leave request approved | Timesheet reminder | Expense report {order} submitted
+ [Your payslip for {month} is now available in the portal.|Your leave request has been approved by {first} {last}.|You have unsubmitted timesheets.]
Period: {date} to {date}
Log in to the self-service portal to view details.
@ t-bank dev
~ Card payment alert | Low balance alert | You have a new secure message | Standing order confirmation
+ [A payment of {amount} was made with your card ending {number}.|Your balance has fallen below {amount}.]
Merchant: {company}
If you do not recognise this transaction call the number on the back of your card.
@ t-registrar dev
~ Transfer of {domain} initiated | DNS zone changed for {domain} | WHOIS data reminder | Nameserver update {domain}
+ [A transfer of the domain name below has been requested.|The zone of {domain} was modified on {date}.]
Auth code requested by: {ip}
To approve the transfer follow this link: {url}
If we do not hear from you within {digit} days the transfer will proceed.
@ m-newsletter train
~ {product} news: what's new in {month} | The weekly roundup | {brand} newsletter, {month} | This week in [tech|retail|logistics]
+ [Welcome to the {month} edition of our newsletter.|Here's your weekly roundup of the latest stories.]
In this issue: five trends that are shaping [logistics|payments|retail], an interview with {first} {last}, and tips from our experts.
Read more
How {company} saved {digit}0% of their time
Read the full story
Upcoming events: {city}, {date}
Follow us on LinkedIn, Twitter and YouTube
@ m-promo train
~ {digit}0% off everything | Last chance: sale ends tonight | Don't miss out, {first} | Our biggest sale of the year is here
+ [Save up to {digit}0% on your favourites.|For a limited time only.|Because you're one of our best customers, here's something special.]
Use code SAVE{digit}0 at checkout.
Shop now
Free shipping on orders over {amount}.
Offer valid until {date} while stocks last. Terms and conditions apply.
@ m-webinar train
~ [Webinar] {product} in practice | You're invited: live demo on {date} | Register now: {product} summit | Reminder: our webinar starts tomorrow
+ [Join us on {date} at {time} for a live webinar.|Learn how leading companies use {product} to grow.]
Save your seat
What you will learn: how to automate your processes, avoid common pitfalls and get more out of your data.
Speakers: {first} {last}, VP Product at {brand}
Can't make it? Register anyway and we'll send you the recording.
@ m-survey train
~ How did we do? | Your opinion matters | Quick survey: win a {amount} voucher | Rate your experience
+ [We'd love to hear your feedback.|How likely are you to recommend {brand} to a friend or colleague?|Tell us about your recent experience.]
It only takes {digit} minutes.
Take the survey
0 1 2 3 4 5 6 7 8 9 10
@ m-product train
~ Introducing {product} {digit}.0 | New: dark mode, dashboards and more | What's new in {brand} | Product update {month}
+ [We're excited to announce {product}.|You asked, we listened.|We've been busy making {brand} even better.]
New dashboards: see everything at a glance.
Faster search: find what you need in seconds.
Try it now
Read the release notes
@ m-digest train
~ Your daily digest | Top stories for you | {digit} new jobs for you | Recommended for you this week
+ [Here's what you missed.|Popular on {brand} this week|Based on your recent activity]
{first} {last}: {digit} things I learned about [sales|remote work|pricing] - {digit} min read
{number} likes, {number} comments
See more
Senior [Engineer|Buyer|Controller] - {company} - {city}
Apply now
@ m-nurture train
~ {first}, ready to get started? | {digit} ways to get more from {brand} | Your free guide | Still thinking it over?
+ [Thanks for downloading our guide.|Most teams lose {digit} hours a week on manual work.|You're one step away from getting more out of {brand}.]
In this email series we will show you how to save time with {product}.
Book a demo
Join more than {number} companies that trust {brand}.
@ m-loyalty test
~ Your points are about to expire | You've earned a reward | Happy birthday from {brand}! | Members only: early access
+ [You have {number} points waiting for you.|As a member you get early access to our new collection.|It's your special day, and we've got a treat for you.]
Redeem now
Points balance: {number}
Gift cards, upgrades and more.
@ m-event test
~ Meet us at [the expo|booth {number}] in {city} | Early bird tickets end {weekday} | Call for papers | Thank you for attending
+ [Visit us at booth {number} and discover our latest innovations.|Early bird pricing ends {date}.|Thanks for joining us in {city}.]
Get your ticket
Agenda, speakers and venue at a glance
Watch the recordings on demand
@ m-press test
~ Press release: {company} acquires {brand} | {company} reports strong quarter | Research report: the state of [payments|logistics]
+ {city}, {date} - {company}, a leading provider of [logistics|payment] solutions, today announced [the acquisition of {brand}|record revenue of {amount} million].
"We are thrilled to take this next step," said {first} {last}, CEO of {company}.
About {company}: founded in 1998, {company} serves more than {number} customers worldwide.
Media contact: {first} {last}, {email}
Download the report
@ m-fundraise dev
~ Will you chip in? | Our petition needs you, {first} | Give before midnight
+ [Your gift today will be matched.|Together we can make a difference.|We're only {number} signatures short of our goal.]
Donate now
Add your name
Paid for by {company}
`;
