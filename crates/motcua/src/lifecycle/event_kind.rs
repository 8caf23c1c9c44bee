//! What can happen to a dossier, and who does it.

macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$variant_meta])* $variant,)+ }

        impl $name {
            /// Every value, in the order of the design.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Returns the snake_case name.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// Returns the value of that name, if there is one.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$variant),)+ _ => None }
            }
        }

        impl core::fmt::Display for $name {
            /// Writes the snake_case name.
            fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                out.pad(self.as_str())
            }
        }

        crate::packed::packed!(names $name { $($variant),+ });
    };
}
pub(crate) use named;

impl EventKind {
    /// Returns the event that a misspelt name means: the one with the nearest name, if no other is as near and at most a third of the letters differ.
    ///
    /// ```
    /// use motcua::lifecycle::EventKind;
    /// assert_eq!(EventKind::nearest("recieve"), Some(EventKind::Receive));
    /// assert_eq!(EventKind::Receive.to_string(), "receive");
    /// assert_eq!(EventKind::nearest("elephant"), None);
    /// ```
    #[must_use]
    pub fn nearest(name: &str) -> Option<Self> {
        crate::near::nearest(name, Self::ALL.iter().map(|event| event.as_str())).and_then(Self::from_name)
    }
}

named! {
    /// A dated fact about a dossier: what was done.
    EventKind {
        /// The applicant files.
        Submit = "submit",
        /// The receiving officer asks for a correction before receipt.
        RequestCorrection = "request_correction",
        /// The applicant corrects.
        Correct = "correct",
        /// The receiving officer refuses to take the submission.
        Decline = "decline",
        /// The receiving officer takes it: the settlement clock starts.
        Receive = "receive",
        /// The one-stop hands it to the competent agency.
        Transfer = "transfer",
        /// The competent agency has it.
        Arrive = "arrive",
        /// It came to the wrong agency and goes back.
        Bounce = "bounce",
        /// The handling officer asks for a supplement, once.
        RequestSupplement = "request_supplement",
        /// The applicant brings it.
        Supplement = "supplement",
        /// The supplement never came.
        Close = "close",
        /// The agency asks for a payment.
        RequestPayment = "request_payment",
        /// The applicant pays.
        Pay = "pay",
        /// The agency apologises and sets a new date, once.
        Extend = "extend",
        /// The result is granted and signed.
        Approve = "approve",
        /// The result is refused with reasons.
        Refuse = "refuse",
        /// A result was given; the source does not say which.
        Decide = "decide",
        /// The result is handed over.
        ReturnResult = "return_result",
        /// The applicant takes the submission back.
        Withdraw = "withdraw",
        /// The agency stops, where a sector law says so.
        Stop = "stop",
        /// The applicant changes an online submission.
        Amend = "amend",
        /// The agency corrects its own result.
        CorrectResult = "correct_result",
        /// The agency takes its result back.
        RevokeResult = "revoke_result",
        /// A complaint or a court annuls the result.
        Annul = "annul",
        /// The case is taken up again.
        Reopen = "reopen",
        /// The helping point explains.
        Guide = "guide",
        /// Verification begins.
        VerifyBegin = "verify_begin",
        /// Verification ends.
        VerifyEnd = "verify_end",
        /// Another office is asked.
        Consult = "consult",
        /// The other office answers.
        GiveOpinion = "give_opinion",
        /// Public posting begins.
        PostingBegin = "posting_begin",
        /// Public posting ends.
        PostingEnd = "posting_end",
        /// A draft result is sent for confirmation.
        DraftSent = "draft_sent",
        /// The applicant confirms the draft.
        Confirm = "confirm",
        /// A system fails.
        IncidentBegin = "incident_begin",
        /// The system works again.
        IncidentEnd = "incident_end",
        /// The applicant complains.
        Complain = "complain",
        /// Two systems were synchronised.
        Sync = "sync",
        /// A paper was delivered.
        Deliver = "deliver",
        /// A dossier is taken over from another system; what came before is not known.
        Adopt = "adopt",
    }
}

named! {
    /// Who does something; six staff may do every role.
    Role {
        /// The person the procedure is for.
        Applicant = "applicant",
        /// Who files in the applicant's name.
        Representative = "representative",
        /// Who helps to file.
        Helper = "helper",
        /// Who takes the submission at the one-stop.
        ReceivingOfficer = "receiving_officer",
        /// Who settles it.
        HandlingOfficer = "handling_officer",
        /// Who signs.
        Authority = "authority",
        /// Who is asked for an opinion.
        ConsultedAgency = "consulted_agency",
        /// A system.
        System = "system",
    }
}
