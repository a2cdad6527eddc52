// Generated from schemas/*.avsc by `npm run generate`. Do not edit.

export const classifiedEmails = {
  "type": "record",
  "name": "ClassifiedEmail",
  "namespace": "threadline",
  "doc": "A matched mail, its category, and its text in parts.",
  "fields": [
    {
      "name": "mail",
      "type": {
        "type": "record",
        "name": "RawEmail",
        "namespace": "threadline",
        "doc": "One admitted mail as one mailbox saw it (a sighting), normalised. No HTML, no Bcc, no attachments.",
        "fields": [
          {
            "name": "tenant",
            "type": "string"
          },
          {
            "name": "messageKey",
            "type": "string",
            "doc": "the Message-ID without its angle brackets, or a fingerprint where none is usable"
          },
          {
            "name": "mailboxId",
            "type": "string"
          },
          {
            "name": "userId",
            "type": "string"
          },
          {
            "name": "mailboxEmail",
            "type": "string",
            "doc": "the address of the mailbox"
          },
          {
            "name": "provider",
            "type": {
              "type": "enum",
              "name": "Provider",
              "namespace": "threadline",
              "symbols": [
                "microsoft",
                "google"
              ]
            }
          },
          {
            "name": "providerRef",
            "type": "string",
            "doc": "the provider's id of the message in this mailbox"
          },
          {
            "name": "folder",
            "type": "string",
            "doc": "well-known folder or label name in lower case, or the provider's folder id"
          },
          {
            "name": "direction",
            "type": {
              "type": "enum",
              "name": "Direction",
              "namespace": "threadline",
              "symbols": [
                "inbound",
                "outbound"
              ],
              "doc": "Seen from the mailbox: outbound when the mailbox's own address is in From."
            }
          },
          {
            "name": "sentAt",
            "type": {
              "type": "long",
              "logicalType": "timestamp-millis"
            },
            "doc": "Date header; the time of receipt where the header is unusable"
          },
          {
            "name": "receivedAt",
            "type": {
              "type": "long",
              "logicalType": "timestamp-millis"
            }
          },
          {
            "name": "participants",
            "type": {
              "type": "array",
              "items": {
                "type": "record",
                "name": "Participant",
                "namespace": "threadline",
                "doc": "A name and address in From, To or Cc. Bcc is never read.",
                "fields": [
                  {
                    "name": "role",
                    "type": {
                      "type": "enum",
                      "name": "ParticipantRole",
                      "symbols": [
                        "from",
                        "to",
                        "cc"
                      ]
                    }
                  },
                  {
                    "name": "email",
                    "type": "string",
                    "doc": "lower case, domain in ASCII (IDNA)"
                  },
                  {
                    "name": "name",
                    "type": [
                      "null",
                      "string"
                    ],
                    "default": null,
                    "doc": "display name as sent; never used for matching"
                  }
                ]
              }
            }
          },
          {
            "name": "author",
            "type": [
              "null",
              "string"
            ],
            "default": null,
            "doc": "who wrote it, where a mailing list or a service put its own address into From; normalised address"
          },
          {
            "name": "subject",
            "type": "string"
          },
          {
            "name": "text",
            "type": "string",
            "doc": "plain text of the whole body, quoted history included"
          },
          {
            "name": "inReplyTo",
            "type": [
              "null",
              "string"
            ],
            "default": null,
            "doc": "Message-ID without angle brackets"
          },
          {
            "name": "references",
            "type": {
              "type": "array",
              "items": "string"
            },
            "doc": "Message-IDs without angle brackets, oldest first"
          },
          {
            "name": "signals",
            "type": {
              "type": "map",
              "values": "string"
            },
            "doc": "header fields the classifier reads, by lower-case name; only those of a fixed list"
          },
          {
            "name": "consentVersion",
            "type": "int",
            "default": 0,
            "doc": "version of the mailbox's consent under which it was read"
          }
        ]
      }
    },
    {
      "name": "match",
      "type": {
        "type": "record",
        "name": "Match",
        "namespace": "threadline",
        "doc": "What the CRM knows of the participants. Id lists are sorted and without duplicates.",
        "fields": [
          {
            "name": "accountIds",
            "type": {
              "type": "array",
              "items": "string"
            }
          },
          {
            "name": "contactIds",
            "type": {
              "type": "array",
              "items": "string"
            }
          },
          {
            "name": "leadIds",
            "type": {
              "type": "array",
              "items": "string"
            }
          },
          {
            "name": "opportunityId",
            "type": [
              "null",
              "string"
            ],
            "default": null
          },
          {
            "name": "opportunityRule",
            "type": [
              "null",
              "string"
            ],
            "default": null,
            "doc": "the policy that chose the opportunity"
          },
          {
            "name": "ownerEmail",
            "type": [
              "null",
              "string"
            ],
            "default": null,
            "doc": "owner of the opportunity in the CRM"
          },
          {
            "name": "ownerUserId",
            "type": [
              "null",
              "string"
            ],
            "default": null,
            "doc": "the tenant's user with the owner's address"
          },
          {
            "name": "evidence",
            "type": {
              "type": "array",
              "items": {
                "type": "record",
                "name": "MatchEvidence",
                "doc": "Which participant matched which record, and how",
                "fields": [
                  {
                    "name": "email",
                    "type": "string"
                  },
                  {
                    "name": "kind",
                    "type": {
                      "type": "enum",
                      "name": "MatchedKind",
                      "symbols": [
                        "account",
                        "contact",
                        "lead"
                      ]
                    }
                  },
                  {
                    "name": "recordId",
                    "type": "string"
                  },
                  {
                    "name": "how",
                    "type": "string",
                    "doc": "address, address-without-tag, gmail-dots, host or registrable-domain"
                  }
                ]
              }
            }
          }
        ]
      }
    },
    {
      "name": "classification",
      "type": {
        "type": "record",
        "name": "Classification",
        "namespace": "threadline",
        "fields": [
          {
            "name": "category",
            "type": {
              "type": "enum",
              "name": "Category",
              "symbols": [
                "correspondence",
                "transactional",
                "marketing",
                "automated"
              ]
            }
          },
          {
            "name": "reason",
            "type": "string",
            "doc": "reason code of the rule that decided"
          },
          {
            "name": "newText",
            "type": "string",
            "doc": "what this mail adds: without quoted history, signature and disclaimer"
          },
          {
            "name": "quotedText",
            "type": "string"
          },
          {
            "name": "signature",
            "type": "string"
          },
          {
            "name": "disclaimer",
            "type": "string",
            "default": "",
            "doc": "confidentiality notices, footers of scanners and lists"
          }
        ]
      }
    }
  ]
} as const;

export const crmRecords = {
  "type": "record",
  "name": "CrmRecord",
  "namespace": "threadline",
  "doc": "An account, contact, lead or opportunity of a tenant's CRM. Fields that a kind does not have are empty.",
  "fields": [
    {
      "name": "tenant",
      "type": "string"
    },
    {
      "name": "kind",
      "type": {
        "type": "enum",
        "name": "CrmKind",
        "symbols": [
          "account",
          "contact",
          "lead",
          "opportunity"
        ]
      }
    },
    {
      "name": "id",
      "type": "string"
    },
    {
      "name": "name",
      "type": "string"
    },
    {
      "name": "updatedAt",
      "type": {
        "type": "long",
        "logicalType": "timestamp-millis"
      }
    },
    {
      "name": "domains",
      "type": {
        "type": "array",
        "items": "string"
      },
      "default": [],
      "doc": "account"
    },
    {
      "name": "email",
      "type": [
        "null",
        "string"
      ],
      "default": null,
      "doc": "contact, lead"
    },
    {
      "name": "accountId",
      "type": [
        "null",
        "string"
      ],
      "default": null,
      "doc": "contact, opportunity"
    },
    {
      "name": "company",
      "type": [
        "null",
        "string"
      ],
      "default": null,
      "doc": "lead"
    },
    {
      "name": "contactIds",
      "type": {
        "type": "array",
        "items": "string"
      },
      "default": [],
      "doc": "opportunity"
    },
    {
      "name": "ownerEmail",
      "type": [
        "null",
        "string"
      ],
      "default": null,
      "doc": "opportunity"
    },
    {
      "name": "isOpen",
      "type": [
        "null",
        "boolean"
      ],
      "default": null,
      "doc": "opportunity"
    },
    {
      "name": "createdAt",
      "type": [
        "null",
        {
          "type": "long",
          "logicalType": "timestamp-millis"
        }
      ],
      "default": null,
      "doc": "opportunity"
    },
    {
      "name": "closedAt",
      "type": [
        "null",
        {
          "type": "long",
          "logicalType": "timestamp-millis"
        }
      ],
      "default": null,
      "doc": "opportunity"
    },
    {
      "name": "matchableSince",
      "type": [
        "null",
        {
          "type": "long",
          "logicalType": "timestamp-millis"
        }
      ],
      "default": null,
      "doc": "account, contact, lead: when an address or a domain was last added to it, so that past mail can be looked for again"
    }
  ]
} as const;

export const dedupedEngagements = {
  "type": "record",
  "name": "Engagement",
  "namespace": "threadline",
  "doc": "One message, however many mailboxes saw it, assigned to one person. A higher version replaces a lower one; a record without a value (tombstone) says the engagement is gone.",
  "fields": [
    {
      "name": "id",
      "type": "string",
      "doc": "UUIDv5 of tenant and message key"
    },
    {
      "name": "version",
      "type": "long"
    },
    {
      "name": "tenant",
      "type": "string"
    },
    {
      "name": "kind",
      "type": {
        "type": "enum",
        "name": "EngagementKind",
        "symbols": [
          "email",
          "meeting"
        ]
      }
    },
    {
      "name": "messageKey",
      "type": "string"
    },
    {
      "name": "assignee",
      "type": {
        "type": "record",
        "name": "Assignee",
        "fields": [
          {
            "name": "userId",
            "type": "string"
          },
          {
            "name": "email",
            "type": "string"
          }
        ]
      }
    },
    {
      "name": "participants",
      "type": {
        "type": "array",
        "items": {
          "type": "record",
          "name": "Participant",
          "namespace": "threadline",
          "doc": "A name and address in From, To or Cc. Bcc is never read.",
          "fields": [
            {
              "name": "role",
              "type": {
                "type": "enum",
                "name": "ParticipantRole",
                "symbols": [
                  "from",
                  "to",
                  "cc"
                ]
              }
            },
            {
              "name": "email",
              "type": "string",
              "doc": "lower case, domain in ASCII (IDNA)"
            },
            {
              "name": "name",
              "type": [
                "null",
                "string"
              ],
              "default": null,
              "doc": "display name as sent; never used for matching"
            }
          ]
        }
      }
    },
    {
      "name": "subject",
      "type": "string"
    },
    {
      "name": "text",
      "type": "string"
    },
    {
      "name": "newText",
      "type": "string"
    },
    {
      "name": "sentAt",
      "type": {
        "type": "long",
        "logicalType": "timestamp-millis"
      }
    },
    {
      "name": "threadId",
      "type": "string"
    },
    {
      "name": "inReplyTo",
      "type": [
        "null",
        "string"
      ],
      "default": null
    },
    {
      "name": "references",
      "type": {
        "type": "array",
        "items": "string"
      }
    },
    {
      "name": "crm",
      "type": {
        "type": "record",
        "name": "CrmLinks",
        "fields": [
          {
            "name": "accountIds",
            "type": {
              "type": "array",
              "items": "string"
            }
          },
          {
            "name": "contactIds",
            "type": {
              "type": "array",
              "items": "string"
            }
          },
          {
            "name": "leadIds",
            "type": {
              "type": "array",
              "items": "string"
            }
          },
          {
            "name": "opportunityId",
            "type": [
              "null",
              "string"
            ],
            "default": null
          }
        ]
      }
    },
    {
      "name": "sightings",
      "type": {
        "type": "array",
        "items": {
          "type": "record",
          "name": "Sighting",
          "doc": "One message seen in one mailbox; sorted by mailbox id",
          "fields": [
            {
              "name": "mailboxId",
              "type": "string"
            },
            {
              "name": "userId",
              "type": "string"
            },
            {
              "name": "direction",
              "type": {
                "type": "enum",
                "name": "Direction",
                "namespace": "threadline",
                "symbols": [
                  "inbound",
                  "outbound"
                ],
                "doc": "Seen from the mailbox: outbound when the mailbox's own address is in From."
              }
            }
          ]
        }
      }
    },
    {
      "name": "explanation",
      "type": {
        "type": "record",
        "name": "Explanation",
        "doc": "Why it was kept, and why it is assigned so",
        "fields": [
          {
            "name": "matched",
            "type": {
              "type": "array",
              "items": {
                "type": "record",
                "name": "MatchEvidence",
                "doc": "Which participant matched which record, and how",
                "fields": [
                  {
                    "name": "email",
                    "type": "string"
                  },
                  {
                    "name": "kind",
                    "type": {
                      "type": "enum",
                      "name": "MatchedKind",
                      "symbols": [
                        "account",
                        "contact",
                        "lead"
                      ]
                    }
                  },
                  {
                    "name": "recordId",
                    "type": "string"
                  },
                  {
                    "name": "how",
                    "type": "string",
                    "doc": "address, address-without-tag, gmail-dots, host or registrable-domain"
                  }
                ]
              }
            }
          },
          {
            "name": "opportunity",
            "type": [
              "null",
              "string"
            ],
            "default": null,
            "doc": "policy that chose the opportunity"
          },
          {
            "name": "category",
            "type": {
              "type": "enum",
              "name": "Category",
              "symbols": [
                "correspondence",
                "transactional",
                "marketing",
                "automated"
              ]
            }
          },
          {
            "name": "reason",
            "type": "string",
            "doc": "reason code of the classifier"
          },
          {
            "name": "assigned",
            "type": {
              "type": "enum",
              "name": "AssignmentRule",
              "symbols": [
                "opportunity_owner",
                "sender",
                "to",
                "cc",
                "smallest_mailbox"
              ]
            }
          }
        ]
      }
    }
  ]
} as const;

export const mailboxes = {
  "type": "record",
  "name": "Mailbox",
  "namespace": "threadline",
  "doc": "One user's account at one provider, and whether it may be read.",
  "fields": [
    {
      "name": "tenant",
      "type": "string"
    },
    {
      "name": "id",
      "type": "string",
      "doc": "<provider>-<user id>"
    },
    {
      "name": "userId",
      "type": "string"
    },
    {
      "name": "email",
      "type": "string"
    },
    {
      "name": "name",
      "type": "string"
    },
    {
      "name": "provider",
      "type": {
        "type": "enum",
        "name": "Provider",
        "namespace": "threadline",
        "symbols": [
          "microsoft",
          "google"
        ]
      }
    },
    {
      "name": "sync",
      "type": "boolean",
      "doc": "the user's switch: Import Email Conversations"
    },
    {
      "name": "consent",
      "type": {
        "type": "enum",
        "name": "ConsentState",
        "symbols": [
          "none",
          "granted",
          "revoked"
        ]
      }
    },
    {
      "name": "consentVersion",
      "type": "int"
    },
    {
      "name": "version",
      "type": "long",
      "doc": "grows with every change"
    }
  ]
} as const;

export const matchedEmails = {
  "type": "record",
  "name": "MatchedEmail",
  "namespace": "threadline",
  "doc": "An admitted mail and the CRM records it belongs to.",
  "fields": [
    {
      "name": "mail",
      "type": {
        "type": "record",
        "name": "RawEmail",
        "namespace": "threadline",
        "doc": "One admitted mail as one mailbox saw it (a sighting), normalised. No HTML, no Bcc, no attachments.",
        "fields": [
          {
            "name": "tenant",
            "type": "string"
          },
          {
            "name": "messageKey",
            "type": "string",
            "doc": "the Message-ID without its angle brackets, or a fingerprint where none is usable"
          },
          {
            "name": "mailboxId",
            "type": "string"
          },
          {
            "name": "userId",
            "type": "string"
          },
          {
            "name": "mailboxEmail",
            "type": "string",
            "doc": "the address of the mailbox"
          },
          {
            "name": "provider",
            "type": {
              "type": "enum",
              "name": "Provider",
              "namespace": "threadline",
              "symbols": [
                "microsoft",
                "google"
              ]
            }
          },
          {
            "name": "providerRef",
            "type": "string",
            "doc": "the provider's id of the message in this mailbox"
          },
          {
            "name": "folder",
            "type": "string",
            "doc": "well-known folder or label name in lower case, or the provider's folder id"
          },
          {
            "name": "direction",
            "type": {
              "type": "enum",
              "name": "Direction",
              "namespace": "threadline",
              "symbols": [
                "inbound",
                "outbound"
              ],
              "doc": "Seen from the mailbox: outbound when the mailbox's own address is in From."
            }
          },
          {
            "name": "sentAt",
            "type": {
              "type": "long",
              "logicalType": "timestamp-millis"
            },
            "doc": "Date header; the time of receipt where the header is unusable"
          },
          {
            "name": "receivedAt",
            "type": {
              "type": "long",
              "logicalType": "timestamp-millis"
            }
          },
          {
            "name": "participants",
            "type": {
              "type": "array",
              "items": {
                "type": "record",
                "name": "Participant",
                "namespace": "threadline",
                "doc": "A name and address in From, To or Cc. Bcc is never read.",
                "fields": [
                  {
                    "name": "role",
                    "type": {
                      "type": "enum",
                      "name": "ParticipantRole",
                      "symbols": [
                        "from",
                        "to",
                        "cc"
                      ]
                    }
                  },
                  {
                    "name": "email",
                    "type": "string",
                    "doc": "lower case, domain in ASCII (IDNA)"
                  },
                  {
                    "name": "name",
                    "type": [
                      "null",
                      "string"
                    ],
                    "default": null,
                    "doc": "display name as sent; never used for matching"
                  }
                ]
              }
            }
          },
          {
            "name": "author",
            "type": [
              "null",
              "string"
            ],
            "default": null,
            "doc": "who wrote it, where a mailing list or a service put its own address into From; normalised address"
          },
          {
            "name": "subject",
            "type": "string"
          },
          {
            "name": "text",
            "type": "string",
            "doc": "plain text of the whole body, quoted history included"
          },
          {
            "name": "inReplyTo",
            "type": [
              "null",
              "string"
            ],
            "default": null,
            "doc": "Message-ID without angle brackets"
          },
          {
            "name": "references",
            "type": {
              "type": "array",
              "items": "string"
            },
            "doc": "Message-IDs without angle brackets, oldest first"
          },
          {
            "name": "signals",
            "type": {
              "type": "map",
              "values": "string"
            },
            "doc": "header fields the classifier reads, by lower-case name; only those of a fixed list"
          },
          {
            "name": "consentVersion",
            "type": "int",
            "default": 0,
            "doc": "version of the mailbox's consent under which it was read"
          }
        ]
      }
    },
    {
      "name": "match",
      "type": {
        "type": "record",
        "name": "Match",
        "namespace": "threadline",
        "doc": "What the CRM knows of the participants. Id lists are sorted and without duplicates.",
        "fields": [
          {
            "name": "accountIds",
            "type": {
              "type": "array",
              "items": "string"
            }
          },
          {
            "name": "contactIds",
            "type": {
              "type": "array",
              "items": "string"
            }
          },
          {
            "name": "leadIds",
            "type": {
              "type": "array",
              "items": "string"
            }
          },
          {
            "name": "opportunityId",
            "type": [
              "null",
              "string"
            ],
            "default": null
          },
          {
            "name": "opportunityRule",
            "type": [
              "null",
              "string"
            ],
            "default": null,
            "doc": "the policy that chose the opportunity"
          },
          {
            "name": "ownerEmail",
            "type": [
              "null",
              "string"
            ],
            "default": null,
            "doc": "owner of the opportunity in the CRM"
          },
          {
            "name": "ownerUserId",
            "type": [
              "null",
              "string"
            ],
            "default": null,
            "doc": "the tenant's user with the owner's address"
          },
          {
            "name": "evidence",
            "type": {
              "type": "array",
              "items": {
                "type": "record",
                "name": "MatchEvidence",
                "doc": "Which participant matched which record, and how",
                "fields": [
                  {
                    "name": "email",
                    "type": "string"
                  },
                  {
                    "name": "kind",
                    "type": {
                      "type": "enum",
                      "name": "MatchedKind",
                      "symbols": [
                        "account",
                        "contact",
                        "lead"
                      ]
                    }
                  },
                  {
                    "name": "recordId",
                    "type": "string"
                  },
                  {
                    "name": "how",
                    "type": "string",
                    "doc": "address, address-without-tag, gmail-dots, host or registrable-domain"
                  }
                ]
              }
            }
          }
        ]
      }
    }
  ]
} as const;

export const rawEmails = {
  "type": "record",
  "name": "RawEmail",
  "namespace": "threadline",
  "doc": "One admitted mail as one mailbox saw it (a sighting), normalised. No HTML, no Bcc, no attachments.",
  "fields": [
    {
      "name": "tenant",
      "type": "string"
    },
    {
      "name": "messageKey",
      "type": "string",
      "doc": "the Message-ID without its angle brackets, or a fingerprint where none is usable"
    },
    {
      "name": "mailboxId",
      "type": "string"
    },
    {
      "name": "userId",
      "type": "string"
    },
    {
      "name": "mailboxEmail",
      "type": "string",
      "doc": "the address of the mailbox"
    },
    {
      "name": "provider",
      "type": {
        "type": "enum",
        "name": "Provider",
        "namespace": "threadline",
        "symbols": [
          "microsoft",
          "google"
        ]
      }
    },
    {
      "name": "providerRef",
      "type": "string",
      "doc": "the provider's id of the message in this mailbox"
    },
    {
      "name": "folder",
      "type": "string",
      "doc": "well-known folder or label name in lower case, or the provider's folder id"
    },
    {
      "name": "direction",
      "type": {
        "type": "enum",
        "name": "Direction",
        "namespace": "threadline",
        "symbols": [
          "inbound",
          "outbound"
        ],
        "doc": "Seen from the mailbox: outbound when the mailbox's own address is in From."
      }
    },
    {
      "name": "sentAt",
      "type": {
        "type": "long",
        "logicalType": "timestamp-millis"
      },
      "doc": "Date header; the time of receipt where the header is unusable"
    },
    {
      "name": "receivedAt",
      "type": {
        "type": "long",
        "logicalType": "timestamp-millis"
      }
    },
    {
      "name": "participants",
      "type": {
        "type": "array",
        "items": {
          "type": "record",
          "name": "Participant",
          "namespace": "threadline",
          "doc": "A name and address in From, To or Cc. Bcc is never read.",
          "fields": [
            {
              "name": "role",
              "type": {
                "type": "enum",
                "name": "ParticipantRole",
                "symbols": [
                  "from",
                  "to",
                  "cc"
                ]
              }
            },
            {
              "name": "email",
              "type": "string",
              "doc": "lower case, domain in ASCII (IDNA)"
            },
            {
              "name": "name",
              "type": [
                "null",
                "string"
              ],
              "default": null,
              "doc": "display name as sent; never used for matching"
            }
          ]
        }
      }
    },
    {
      "name": "author",
      "type": [
        "null",
        "string"
      ],
      "default": null,
      "doc": "who wrote it, where a mailing list or a service put its own address into From; normalised address"
    },
    {
      "name": "subject",
      "type": "string"
    },
    {
      "name": "text",
      "type": "string",
      "doc": "plain text of the whole body, quoted history included"
    },
    {
      "name": "inReplyTo",
      "type": [
        "null",
        "string"
      ],
      "default": null,
      "doc": "Message-ID without angle brackets"
    },
    {
      "name": "references",
      "type": {
        "type": "array",
        "items": "string"
      },
      "doc": "Message-IDs without angle brackets, oldest first"
    },
    {
      "name": "signals",
      "type": {
        "type": "map",
        "values": "string"
      },
      "doc": "header fields the classifier reads, by lower-case name; only those of a fixed list"
    },
    {
      "name": "consentVersion",
      "type": "int",
      "default": 0,
      "doc": "version of the mailbox's consent under which it was read"
    }
  ]
} as const;

export const tenants = {
  "type": "record",
  "name": "Tenant",
  "namespace": "threadline",
  "doc": "A customer company of this installation: its domains and its policy.",
  "fields": [
    {
      "name": "id",
      "type": "string"
    },
    {
      "name": "name",
      "type": "string"
    },
    {
      "name": "internalDomains",
      "type": {
        "type": "array",
        "items": "string"
      }
    },
    {
      "name": "blockedDomains",
      "type": {
        "type": "array",
        "items": "string"
      }
    },
    {
      "name": "policy",
      "type": {
        "type": "record",
        "name": "Policy",
        "fields": [
          {
            "name": "lookback",
            "type": {
              "type": "record",
              "name": "Lookback",
              "fields": [
                {
                  "name": "kind",
                  "type": {
                    "type": "string",
                    "values": [
                      "oldest-open-opportunity",
                      "fixed",
                      "forward"
                    ]
                  }
                },
                {
                  "name": "months",
                  "type": [
                    "null",
                    "int"
                  ],
                  "default": null,
                  "doc": "for fixed"
                }
              ]
            }
          },
          {
            "name": "opportunity",
            "type": {
              "type": "string",
              "values": [
                "most-recently-updated",
                "most-recently-created",
                "oldest"
              ]
            }
          },
          {
            "name": "blocked",
            "type": {
              "type": "string",
              "values": [
                "any",
                "all-external"
              ]
            }
          },
          {
            "name": "intervalMinutes",
            "type": "int"
          },
          {
            "name": "classification",
            "type": {
              "type": "record",
              "name": "ClassificationPolicy",
              "doc": "Which mail is kept although its class is dropped, and the other way round. Senders are addresses, or domains with all that are below them.",
              "fields": [
                {
                  "name": "keep",
                  "type": {
                    "type": "array",
                    "items": {
                      "type": "string",
                      "values": [
                        "marketing",
                        "transactional",
                        "automated"
                      ]
                    }
                  },
                  "default": [],
                  "doc": "classes that are kept"
                },
                {
                  "name": "keepSenders",
                  "type": {
                    "type": "array",
                    "items": "string"
                  },
                  "default": [],
                  "doc": "whose mail is kept, although its class is dropped"
                },
                {
                  "name": "dropSenders",
                  "type": {
                    "type": "array",
                    "items": "string"
                  },
                  "default": [],
                  "doc": "whose mail is dropped, although its class is kept"
                },
                {
                  "name": "eSignature",
                  "type": {
                    "type": "string",
                    "values": [
                      "keep",
                      "drop"
                    ]
                  },
                  "default": "drop",
                  "doc": "notices of services for electronic signatures"
                }
              ]
            },
            "default": {
              "keep": [],
              "keepSenders": [],
              "dropSenders": [],
              "eSignature": "drop"
            }
          }
        ]
      }
    },
    {
      "name": "version",
      "type": "long",
      "doc": "grows with every change"
    }
  ]
} as const;
