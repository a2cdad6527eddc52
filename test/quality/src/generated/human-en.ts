/** What people at work write in English, by family; the format stands in families.ts. */
export const HUMAN_EN = `
@ quote-question train
~ Question about [your|the] quote | Quote {order} | Re: offer for {product} | two questions on pricing
Thanks for the quote you sent [on {weekday}|last week|yesterday].
+ [We|My boss and I] went through it and [I have|there are] [two|a couple of|a few] questions before we can sign off.
Is the {amount} [per seat or for the whole team|per year or one-off]?
Could you [split|break] the price [by site|into licence and support] so I can compare it with what we pay today?
Our purchasing people will also want [net 60|a PO reference] on it, is that a problem?
If you can get it down to about {amount} I think I can push it through before {month}.
[No rush|It is a bit urgent], the board meets on {weekday}.
@ invoice-person train
~ invoice {order} | Wrong VAT number on invoice | Re: invoice {order} | payment question
I just got invoice {order} from your billing system and the amount looks off.
+ We agreed {amount} on the phone but the invoice says {amount}, can you check?
Our accounts team can't book it because the PO number is missing.
Please send a corrected one to me and I'll make sure it gets paid [this week|on the next run].
The payment confirmation went out on {date}, so I'm surprised to see a reminder.
Sorry to bother you with this again.
I've attached the remittance advice {first} gave me.
@ contract-redline train
~ MSA comments | Re: contract draft v{digit} | redlines attached | DPA
+ Attached [are our comments|is our markup] on the [MSA|agreement|DPA|NDA].
Legal had a few issues with clause {digit}.{digit}, mostly the liability cap and the termination for convenience bit.
I don't think anything in there is a deal breaker, but {first} would like to talk it through.
We can live with your position on indemnity if you accept our wording on audit rights.
Could your counsel [turn this around|have a look] by {weekday}?
The privacy policy link in section {digit} is broken, by the way.
[Happy to jump on a call|Give me a ring] if that's faster.
@ meeting-proposal train
~ [Meeting|Call|Catch up] next week? | {weekday}? | time for a chat? | Re: Re: meeting
+ Would [{weekday}|{weekday} or {weekday}] [at {time}|morning|after lunch] work for you?
I'd like to bring {first} along, [she|he] runs our [operations|data|support] side.
If not, just send me a couple of slots and I'll move things around.
We could also meet at your office, I'm in {city} [on {weekday}|most of next week].
Agenda from my side: roadmap, the open tickets, and the renewal.
Half an hour should be enough.
Let me know what suits.
@ thanks-oneliner train
~ Re: {product} | Re: thanks | thanks! | Re: order {order} | Re: docs
[Thanks!|Thank you so much!|Perfect, thanks.|Great, thank you {first}.|Got it, thanks.|Much appreciated!]
[Works for me.|Sounds good.|Will do.|Done.|Yes please.|OK from our side.|Agreed.|Let's do that.|No problem at all.]
[Talk tomorrow.|See you {weekday}.|Speak soon.|Have a good weekend!|Enjoy your holiday!]
@ support-problem train
~ {product} login not working | Error {order} when exporting | can't open the report | problem since the update
+ Since [yesterday|this morning|the last update] [I|we|none of us] can't [log in|export the report|open the dashboard] any more.
It just says "{error}" and then [nothing happens|the page goes blank|I'm back at the start].
I tried a different browser and cleared the cache, no luck.
Resetting my password didn't help either, the reset mail never arrives.
[{first} in our team|A colleague] has the same problem, so I don't think it's my machine.
Can somebody have a look please? We have to send the numbers to {company} by {weekday}.
Screenshot attached, let me know if you need logs.
@ complaint train
~ Not happy with the delivery | Order {order} still missing | this is getting ridiculous | disappointed
+ I'm writing because I'm really not happy with how [this|order {order}] was handled.
We ordered on {date} and were promised delivery within a week, and nothing has shown up.
The tracking page says delivered but I can assure you nobody here signed for it.
I called your hotline [twice|three times] and was told someone would call back. Nobody did.
Honestly, if this isn't fixed by {weekday} we'll have to cancel and look elsewhere.
Please tell me who I can talk to about a refund of {amount}.
@ project-status train
~ status [week {digit}|{month}] | migration: where we are | Re: go-live | small update
Quick update from our side.
+ The [migration|rollout|integration] is about {digit}0% done, {first} finished the mapping and we're testing the import now.
Two things are still open: the SSO setup and the historic data.
I'd rather move the go-live by a week than start with half the data, what do you think?
Can you ask {first} whether the API limit can be raised to {digit}000 calls a day for the weekend?
I'll be out on {weekday}, {first} covers for me.
Numbers are in the sheet: {url}
@ intro train
~ Intro: {first} <> {first} | introduction | nice meeting you [at the fair|in {city}]
It was good to meet you [in {city}|at the conference|on {weekday}].
+ As promised, I'm looping in {first}, who [owns|looks after] this topic on our side.
{first}, {first2} is with {company} and they do pretty much what we talked about last month.
I'll let you two take it from here.
We currently use spreadsheets for this and it's painful, so we're curious.
@ unsubscribe-person train
~ please take me off the list | newsletter | unsubscribe | Re: your newsletter
+ I keep getting your newsletter although I unsubscribed [twice|weeks ago], could you please remove me by hand?
The link at the bottom gives me an error.
I still want the invoices and product notices of course, just not the marketing stuff.
My colleague {first} {last} left in {month}, you can delete that address too.
@ vendor-sequence train
~ {company} + {company} | quick question, {first} | following up | Re: following up
I came across {company} while reading about [logistics|payments|manufacturing] in {city} and thought I'd write.
+ We help teams like yours [cut down on manual entry|get invoices paid faster|find spare parts], and I'd love to hear how you do that today.
Worth a quick 15 minutes [next week|on {weekday}]?
If you're not the right person, could you point me to whoever is?
I know you're busy, so just reply "no" and I won't bother you again.
Not interested? Let me know and I'll close your file.
@ forward-note train
~ Fwd: {product} news | FW: interesting | Fwd: webinar | FW: invitation
[FYI.|See below.|Did you see this?|Is this for us?|Thought of you when I read this.]
+ [Not sure if it's relevant, but the part about {product} is what we discussed on {weekday}.|Should we go? I could ask {first} for budget.|Their pricing is half of ours, I wonder how they do it.]
[Let me know what you think.|Happy to chat.|]
[forwarded]
@ hr-internal train
~ interview {weekday} | candidate | Re: onboarding | holiday
I talked to the candidate [yesterday|this morning] and I liked [her|him].
+ [She|He] has done five years of key accounts at {company} and knows the {product} world.
Salary expectation is {amount}, a bit above what we planned.
Can you make the second interview on {weekday} at {time}?
Also I'm on holiday from {date}, please ask {first} if anything burns.
@ order-person train
~ order | PO {order} | new order for {company} | Re: reorder
+ Please find attached our PO {order} for {number} [pieces|boxes|licences] of {product}.
Same delivery address as last time, but please mark the parcels for the attention of {first} {last}.
When can you ship? We're down to the last two boxes here.
Could you confirm the price of {amount} and send me the tracking number once it's out?
[Cheers|Many thanks] for sorting the last one so quickly.
@ shipping-person train
~ where is our shipment? | Re: tracking {order} | customs papers | pallets
The carrier says the parcel {order} is stuck in customs.
+ They need a commercial invoice with the HS code, can you send me one today?
Our warehouse closes at {time} on {weekday}, so please tell the driver to come before.
One of the pallets arrived damaged, I've put pictures here: {url}
I refused two boxes and signed for the other {number}.
@ tech-discussion train
~ API pagination | Re: webhook retries | sso question | rate limits
+ I had a look at the docs and I'm not sure how [paging|the webhook signature|the retry logic] is supposed to work.
If I call the endpoint with limit={number} I get {number} rows, but the cursor is empty. Is that a bug or am I holding it wrong?
In our code we [just loop until the list is empty|sleep for a second and try again], which is ugly.
{first} suggested using the bulk export instead, but that one times out for us.
Our dev environment is at {url} if you want to try it yourself.
No hurry, we can work around it for now.
@ security-person train
~ suspicious mail from your domain? | password reset mail | is this you? | login alert
+ I got a mail saying that somebody signed in to my account from {city}. Was that one of your people testing?
I didn't click anything, but I changed my password just in case.
Can you check the logs for {date} around {time}?
Our IT wants to know if two-factor is mandatory now or if that's only for admins.
@ finance-person train
~ year end | Re: statement | credit note | bank details
We're closing the books for {month} and I'm missing a credit note for {amount}.
+ Could you send me a statement of our account so I can match it with ours?
Has your bank account changed? The IBAN on the last invoice is different and I want to be sure before I release the payment.
I paid {amount} on {date}, reference {order}, please check with your bank.
We'll pay the rest once the goods are complete, that's what I agreed with {first}.
@ renewal-person dev
~ renewal | Re: our subscription | licence count | cancelling?
Our subscription is up for renewal in {month} and I wanted to get ahead of it.
+ We won't need all {number} seats, a few people have left, so I'd like to go down to {number}.
What discount can you do if we sign for two years?
To be honest there's some pressure here to cancel, {first} isn't convinced we use it enough.
Please don't let it renew automatically before we've talked.
@ personal-life dev
~ lunch | Re: weekend | congratulations! | get well soon
+ [Congratulations on the new job!|Sorry to hear you've been ill, hope you're better now.|How was the trip to {city}?]
I'm in {city} on {weekday}, fancy lunch?
The kids are fine, thanks for asking, {first} started school last month.
Let's catch up properly when things are quieter.
@ site-visit dev
~ visit on {weekday} | directions | parking
+ We're looking forward to [your visit|seeing you] on {weekday}.
There's parking behind the building, just tell reception you're here for {first}.
We start at {time} with a tour of the plant and then go over the drawings.
Please bring safety shoes, and let me know if anyone is vegetarian.
@ legal-person dev
~ trademark question | that letter from their lawyers | GDPR request
+ We received a letter from their lawyers claiming that our product name infringes their mark.
I don't think they have a case, but {first} wants your opinion before we answer.
The deadline is {date}, so could we talk on {weekday}?
Please treat this as confidential for now.
@ tender test
~ RFP {order} | tender documents | clarification questions
+ Please find our answers to your clarification questions below; the pricing sheet is in the attachment.
On question {digit}: yes, we can host in the EU, and we'd sign your DPA.
Two references are in {city}, I can arrange a call with either of them.
We'd be glad to present in person, {weekday} would be best for us.
@ bug-followup test
~ Re: ticket {order} | still broken | workaround?
+ The fix you deployed on {date} works for the small file, but the big one still fails after {number} rows.
I've narrowed it down to the column with umlauts, if I drop it everything goes through.
Would you rather have the file or should I try to make a smaller one?
I can share my screen any time after {time}.
@ price-negotiation test
~ Re: pricing | final offer? | budget
I spoke to our CFO this morning.
+ {amount} is more than we can do this year, but if you throw in the training we have a deal.
Alternatively we start with one team and add the others in {month}.
I know it's the end of your quarter, so let me know what's possible.
@ reference-call test
~ reference | favour | could you talk to a prospect of ours?
Hope all is well with you and the team.
+ I have a small favour to ask: {company} is looking at us and would like to hear from someone who has been through the rollout.
It'd be a 20 minute call, you can be as frank as you like.
Of course I owe you a beer for that.
@ account-change test
~ new contact at {company} | I'm leaving | handover
+ [Friday|{weekday}] is my last day at {company}, from then on {first} {last} will be your contact.
I've told her everything about the open order {order} and the discount.
It was a pleasure working with you, and thanks for your patience in {month}!
You can reach me privately at {email}.
`;
