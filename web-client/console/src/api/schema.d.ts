// Generated from api-spec/openapi.json by `npm run api`. Do not edit.

export interface paths {
    "/api/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ratings that wait for the reader's level of the approval chain. */
        get: operations["waiting_approvals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the audit log, newest first. */
        get: operations["list_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/boxes/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Propose to correct a figure, to void a channel or to set marked ballots aside. */
        post: operations["propose_decision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/boxes/{id}/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open the box (开箱) with both scrutineers' codes. */
        post: operations["open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/boxes/{id}/signals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Signals of a box (异常提示): marks, bursts, ballots beside what was issued or attended, and the decisions. */
        get: operations["signals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/corrections/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm a correction as the second person: a new version of the rating holds then. */
        post: operations["confirm_correction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/corrections/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a correction back, or refuse it. */
        post: operations["withdraw_correction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cycles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the cycles that concern the reader, newest first. */
        get: operations["list_cycles"];
        put?: never;
        /** Open a cycle: an evaluation for every branch. */
        post: operations["open_cycle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cycles.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cycles that concern the reader as a workbook. */
        get: operations["cycles_workbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cycles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One cycle. */
        get: operations["get_cycle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cycles/{id}/evaluations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the evaluations of a cycle, in the order of their branches. */
        get: operations["list_evaluations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cycles/{id}/evaluations.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The evaluations of a cycle as a workbook. */
        get: operations["evaluations_workbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cycles/{id}/lines.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the bottom lines of a cycle's branches stand on their facts, as a workbook. */
        get: operations["lines_workbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cycles/{id}/members/ranking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The ranking of the members in a cycle, by stars and composite: of the township's, or with `under` of one branch's.
         *     A branch secretary sees the own branch.
         */
        get: operations["member_ranking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cycles/{id}/members/ranking.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ranking list of members as a workbook. */
        get: operations["member_ranking_workbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cycles/{id}/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a cycle has got, and what is to be done next. */
        get: operations["get_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cycles/{id}/ranking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ranking of a cycle, by stars and composite. */
        get: operations["ranking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cycles/{id}/ranking.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ranking list as a workbook. */
        get: operations["ranking_workbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cycles/{id}/rectification.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rectification list as a workbook. */
        get: operations["rectification_workbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/decisions/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm a proposal as the second person; it is final then. */
        post: operations["confirm_decision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/decisions/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a proposal back, or refuse it. */
        post: operations["withdraw_decision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One evaluation with everything prepared for it. */
        get: operations["get_evaluation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/city-approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve a rating for the city, or return it to the township. */
        post: operations["approve_for_city"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The comments of an evaluation, for those who sort them; without order, date and author. */
        get: operations["comments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm the draft (镇初评). */
        post: operations["confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Corrections of an evaluation (票后更正), and its facts as they hold now. */
        get: operations["corrections"];
        put?: never;
        /** Propose to correct a fact after the vote. */
        post: operations["propose_correction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/county-approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve a rating for the county, or return it to the township. */
        post: operations["approve_for_county"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/electorates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Enter the number of residents and assign superiors, until the box is sealed. Self and peers follow the roll. */
        put: operations["put_electorates"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Enter and verify facts, until the box is sealed. */
        put: operations["put_facts"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The evaluations of a branch's members beside its own: where each stands, and what came of it. */
        get: operations["member_results"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/members/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm the drafts of all members of a branch in one act. */
        post: operations["confirm_members"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/members/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish the confirmed ratings of all members of a branch in one act. */
        post: operations["publish_members"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/personal-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Issue or reissue personal codes. An earlier code of the same person dies; the right stays the same. */
        post: operations["personal_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a photo for the record of work, as the file itself. It is encoded anew in two sizes, without place, time or
         *     device, and waits a day for an entry to name it.
         */
        post: operations["add_photo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/problems/draw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Draw the problems of a rating from low indicators, bottom lines and comments. Again, only what is new is added. */
        post: operations["draw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish a confirmed rating. */
        post: operations["publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/rating": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why this rating: every number explained, as far as the publication gate shows it. */
        get: operations["rating"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/recount": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count an evaluation's ballots again: says whether everything agrees, and no number. */
        get: operations["recount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/register.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The register of a branch in a cycle as a workbook. */
        get: operations["register_workbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/reply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enter the branch's reply to the draft. */
        post: operations["reply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/seal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Seal the box (封卷). The opening codes are in this answer and nowhere else. */
        post: operations["seal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/seal-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What stands in the way of sealing. */
        get: operations["seal_preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations/{id}/work-record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keep the branch's record of work, until the box is sealed. */
        put: operations["put_work_record"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/faults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The bad rows of a list of villages for A4. Nothing is written. */
        post: operations["list_faults_page"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/faults.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The bad rows of a list of villages as a workbook. Nothing is written. */
        post: operations["list_faults_workbook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import the list that was previewed: the same file with the preview's token. */
        post: operations["import_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what importing a list of villages would do. Nothing is written. */
        post: operations["preview_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in. */
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replace the own password; every sign-in of the account ends. */
        post: operations["change_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a member on the roll. What is sealed keeps the roll as it was. */
        patch: operations["change_member"];
        trace?: never;
    };
    "/api/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The problems of a cycle or a branch, the overdue first. */
        get: operations["list"];
        put?: never;
        /** Register what the township found itself. */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/problems/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A problem with its history. */
        get: operations["history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Commit to a measure, an owner and a deadline, or change them. */
        patch: operations["assign"];
        trace?: never;
    };
    "/api/problems/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check a problem off (销号). */
        post: operations["check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/problems/{id}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report a measure done; the township checks it. */
        post: operations["done"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/problems/{id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report progress. */
        post: operations["progress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/problems/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Return what was reported done (退回重办), with the reason. */
        post: operations["return_to_work"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/problems/{id}/urge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Urge the owner (催办). */
        post: operations["urge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rollup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The figures of the townships (or counties) below a unit, one row each. */
        get: operations["roll_up"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rollup.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a workbook, every row of it. */
        get: operations["roll_up_workbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schemes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the schemes that a cycle can be opened with. */
        get: operations["list_schemes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schemes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole document of a scheme, as it is hashed. */
        get: operations["get_scheme"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/screens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the sessions that a big screen can be opened for: the open ones first, then by time. */
        get: operations["list_screens"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List sessions, the latest first. */
        get: operations["list_sessions"];
        put?: never;
        /** Book a session, before sealing or after it. */
        post: operations["book_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sessions as a workbook. */
        get: operations["sessions_workbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One session. */
        get: operations["get_session"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a session that is booked or open. */
        patch: operations["change_session"];
        trace?: never;
    };
    "/api/sessions/{id}/assist-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The link of a session's helper's device. */
        get: operations["get_assist_link"];
        put?: never;
        /** Make or renew the link of a session's helper's device. The one before is dead then. */
        post: operations["renew_assist_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call off a session that has not begun. */
        post: operations["cancel_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close an open session before its end. */
        post: operations["close_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/keying": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the papers of a session's box stand, and what is asked on them. */
        get: operations["get_keying"];
        put?: never;
        /** Key a paper. The second entry, by somebody else, casts its ballot where it agrees with the first. */
        post: operations["key_paper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/keying/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say where one paper stands, by the code printed on it. */
        post: operations["find_paper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Issue one-time links. They are in this answer and nowhere else. */
        post: operations["issue_links"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/paper-ballots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Print ballots on paper. Their codes are in this answer and nowhere else. */
        post: operations["issue_paper_ballots"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign a session's opening, its figures or its closing, as one of the two scrutineers. */
        post: operations["sign_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}/slips": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Issue slips. Their codes are in this answer and nowhere else. */
        post: operations["slips"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in. */
        post: operations["sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out. */
        post: operations["sign_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List staff accounts, oldest first. */
        get: operations["list_staff"];
        put?: never;
        /** Create an account. A password that was made is in this answer and nowhere else. */
        post: operations["create_staff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The accounts of the reader's subtree as a workbook. */
        get: operations["staff_workbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Lock an account out or let it in again, rename it, or make it a new password. */
        patch: operations["change_staff"];
        trace?: never;
    };
    "/api/templates/roll.{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The empty roll to fill in. */
        get: operations["roll_template"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The top of the reader's tree. */
        get: operations["top_units"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List units, in the order of the tree. */
        get: operations["list_units"];
        put?: never;
        /** Enter a unit by hand, with an official or a local code. */
        post: operations["create_unit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tree of units as a workbook. */
        get: operations["units_workbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One unit. */
        get: operations["get_unit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Rename a unit, or take it out of use. */
        patch: operations["change_unit"];
        trace?: never;
    };
    "/api/units/{id}/children": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The units right below one. */
        get: operations["child_units"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units/{id}/disclosure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What of its members a unit discloses, and whether it set that itself. */
        get: operations["get_disclosure"];
        /** Set what of its members a unit discloses: with their consent, within the village, or to everybody. */
        put: operations["put_disclosure"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to a unit, newest first. */
        get: operations["unit_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The roll of a branch. */
        get: operations["list_members"];
        put?: never;
        /** Add members to the roll: all rows or none. */
        post: operations["add_members"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units/{id}/members.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The roll of a branch as a workbook. */
        get: operations["members_workbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merge a branch into another: members and permanent code go to the successor. */
        post: operations["merge_unit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units/{id}/roll/faults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The bad rows of a roll for A4. Nothing is written. */
        post: operations["roll_faults_page"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units/{id}/roll/faults.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The bad rows of a roll as a workbook. Nothing is written. */
        post: operations["roll_faults_workbook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units/{id}/roll/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import the roll that was previewed: the same file with the preview's token. */
        post: operations["import_roll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units/{id}/roll/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what importing a roll would do. Nothing is written. */
        post: operations["preview_roll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units/{id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Split a branch: a new one takes some of its members. */
        post: operations["split_unit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/papers/member-codes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The permanent codes of a branch's members for A4, ten to a page, name beside code. */
        get: operations["permanent_codes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/papers/member-ranking/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ranking list of members (党员星级排名表) for A4. */
        get: operations["member_ranking_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/papers/poster/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The poster of a branch's permanent code for A4. */
        get: operations["poster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/papers/ranking/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ranking list (星级排名表) for A4. */
        get: operations["ranking_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/papers/rectification/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rectification list (整改清单) for A4. */
        get: operations["rectification_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/papers/register/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The register (考评登记册) of a branch in a cycle for A4: each member's problems, measures and dates. */
        get: operations["register_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/papers/rollup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same for A4. */
        get: operations["roll_up_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/papers/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tree of units for A4. */
        get: operations["units_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/report/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The evaluation report (评定报告) for A4. */
        get: operations["evaluation_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description One act. */
        ActView: {
            /**
             * @description What was done, as in the audit log.
             * @example evaluation.prepare
             */
            act: string;
            /** @description When. */
            at: components["schemas"]["Instant"];
            /**
             * @description Who; `null` for the command line.
             * @example 管理员甲
             */
            by?: string | null;
            /** @description Details. */
            detail: Record<string, never>;
        };
        /** @description Members to be added. */
        AddMembers: {
            /** @description One row each. */
            members: components["schemas"]["NewMember"][];
        };
        /** @enum {string} */
        ApprovalDecision: "approved" | "returned";
        /** @enum {string} */
        ApprovalLevel: "township" | "county" | "city" | "province";
        /** @description One level of the chain. */
        ApprovalView: {
            /**
             * @description Who entered it.
             * @example 县组织部干部甲
             */
            by?: string | null;
            /**
             * @description Day of the document.
             * @example 2026-11-21
             */
            decided_on?: string | null;
            /**
             * @description Number of its document.
             * @example 清组发〔2026〕8号
             */
            document_number?: string | null;
            /**
             * @description What the scheme calls its acts.
             * @example 县复核、县审定
             */
            label: string;
            /** @description Which. */
            level: components["schemas"]["ApprovalLevel"];
            /** @description What was noted. */
            note?: string | null;
            /**
             * @description `done`, `now` for the one whose turn it is, or `later`.
             * @example now
             */
            state: string;
        };
        /** @description What a level decides. */
        Approve: {
            /**
             * @description Day of the document, not later than today; today where absent.
             * @example 2026-11-21
             */
            decided_on?: string | null;
            /** @description Approve, or return to the township. */
            decision: components["schemas"]["ApprovalDecision"];
            /**
             * @description Number of the document that decides it; a return needs none.
             * @example 清组发〔2026〕8号
             */
            document_number?: string | null;
            /**
             * @description Why; a return needs it.
             * @example 请补上集体收入的凭证。
             */
            note?: string | null;
        };
        /** @enum {string} */
        AsideCause: "overrun" | "void" | "mark" | "unreadable";
        /** @description Ballots that are set aside. */
        AsideView: {
            /**
             * Format: int32
             * @description How many.
             */
            ballots: number;
            /** @description By which rule. */
            cause: components["schemas"]["AsideCause"];
            /** @description The channel. */
            channel: components["schemas"]["Channel"];
            /**
             * Format: uuid
             * @description The evaluation.
             */
            evaluation_id: string;
            /**
             * Format: int32
             * @description How many were issued or attended, where more ballots came.
             */
            figure?: number | null;
            /** @description Why, as two people say. */
            reason: string;
            /** @description Whether the star changed; `null` before opening and below five ballots. */
            star_changed?: boolean | null;
            /** @description The branch or the member. */
            subject: string;
        };
        /** @description A commitment. */
        AssignProblem: {
            /**
             * Format: date
             * @description By when: today or later. A deadline that has passed may stay as it is.
             * @example 2026-12-15
             */
            deadline: string;
            /**
             * @description What will be done, up to 500 characters.
             * @example 清淤 380 米
             */
            measure: string;
            /**
             * @description Who answers for it, up to 40 characters.
             * @example 党员丙
             */
            owner: string;
            /**
             * Format: int32
             * @description As last read.
             * @example 1
             */
            revision: number;
            /** @description The problem in other words; as it is where absent. */
            text?: string | null;
        };
        /** @description The link of a session's helper's device. */
        AssistLink: {
            /**
             * @description To be opened on the helper's phone or tablet.
             * @example http://192.168.1.20:8080/assist/7K2MQ4…
             */
            address: string;
            /**
             * Format: int32
             * @description The how manieth of the session; the ones before are dead.
             * @example 1
             */
            number: number;
            /** @description The same as a QR code, an SVG drawing. */
            qr_svg: string;
        };
        /** @description What is known of a session's helper's device. */
        AssistView: {
            link?: components["schemas"]["AssistLink"] | null;
        };
        /** @description A line of the audit log. */
        AuditEntry: {
            /**
             * @description What was done.
             * @example cycle.open
             */
            action: string;
            /** @description When. */
            at: components["schemas"]["Instant"];
            /**
             * @description Who; `null` for the command line.
             * @example 管理员甲
             */
            by?: string | null;
            /** @description Details. */
            detail: Record<string, never>;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * Format: uuid
             * @description To what.
             */
            object?: string | null;
        };
        /** @description One band of the ladder. */
        BandView: {
            /** @description From so many points. */
            from: string;
            /** @description e.g. 五星. */
            label: string;
            /**
             * Format: int32
             * @description Stars.
             */
            stars: number;
        };
        /**
         * @description What a figure counts.
         * @enum {string}
         */
        Basis: "issued" | "attended";
        /** @description A new session. */
        BookSession: {
            /**
             * @description The ways in which ballots may come: `hall`, `slip`, `link`, `personal`, `assisted`, `paper`.
             * @example [
             *       "hall",
             *       "slip",
             *       "personal"
             *     ]
             */
            channels: string[];
            /**
             * @description Until when, RFC 3339.
             * @example 2026-12-01T11:30:00+08:00
             */
            closes_at: string;
            /**
             * @description What is rated in it: evaluations of one branch in one cycle.
             * @example [
             *       "01931f00-0000-7000-8000-000000000002"
             *     ]
             */
            evaluation_ids: string[];
            /**
             * Format: int32
             * @description How many are expected.
             * @example 120
             */
            expected_attendance?: number | null;
            /**
             * @description From when, RFC 3339.
             * @example 2026-12-01T09:00:00+08:00
             */
            opens_at: string;
            /**
             * @description Where.
             * @example 柳湾村党群服务中心
             */
            place: string;
            /**
             * @description Whether the branch's members are rated in it as well, where the cycle rates members; left out, they are.
             * @example true
             */
            rates_members?: boolean | null;
        };
        /** @description A bottom line. */
        BottomLineBrief: {
            /** @description The rule, as the scheme writes it. */
            holds_when: Record<string, never>;
            /**
             * @description Its id.
             * @example RES-01
             */
            id: string;
            /**
             * Format: int32
             * @description Stars that remain possible.
             * @example 4
             */
            max_stars: number;
            /** @description Its full text. */
            text: components["schemas"]["TextMap"];
            /** @description Its short title. */
            title: components["schemas"]["TextMap"];
        };
        /** @description The sealed box of an evaluation. */
        BoxView: {
            /**
             * Format: int32
             * @description How many were counted.
             */
            count?: number | null;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            opened_at?: components["schemas"]["Instant"] | null;
            /**
             * Format: int32
             * @description Ballots on paper whose two entries differed: opening the box loses them too.
             */
            papers_differing: number;
            /**
             * Format: int32
             * @description Ballots on paper keyed by one person alone: opening the box loses them.
             */
            papers_keyed_once: number;
            /** @description Root of the tree over the counted ballots, from opening on. */
            root?: string | null;
            /** @description The two who hold the opening codes. */
            scrutineers: components["schemas"]["ScrutineerView"][];
            /** @description Hash of what was sealed. */
            seal_hash: string;
            /** @description When. */
            sealed_at: components["schemas"]["Instant"];
        };
        /** @description A minute in which more ballots of one evaluation came by one channel than people can fill in. */
        Burst: {
            /**
             * Format: int32
             * @description Ballots in it.
             */
            ballots: number;
            /** @description The channel. */
            channel: components["schemas"]["Channel"];
            /**
             * Format: uuid
             * @description The evaluation.
             */
            evaluation_id: string;
            /** @description When the minute began. */
            minute: string;
            /**
             * Format: int32
             * @description What people can reach.
             */
            reachable: number;
            /** @description The branch or the member. */
            subject: string;
        };
        /** @description An account that may be a scrutineer. */
        Candidate: {
            /**
             * Format: uuid
             * @description The account.
             */
            id: string;
            /** @description Login. */
            login: string;
            /** @description The person. */
            name: string;
        };
        /** @description One cap. */
        CapView: {
            /** @description Its id. */
            id: string;
            /**
             * Format: int32
             * @description The most stars it leaves.
             */
            max_stars: number;
            /** @description `applied`, `not_applied`, `unknown` or `withheld`. */
            outcome: string;
            /** @description The reason in words. */
            text: string;
        };
        /** @description What is to change; what is left out stays. */
        ChangeMember: {
            /** @description Whether still on the roll. */
            active?: boolean | null;
            /** @description Whether on the committee (班子成员). */
            committee?: boolean | null;
            /**
             * @description A new word about the person.
             * @example 护林员，联系 8 户
             */
            detail?: string | null;
            /**
             * @description A new name.
             * @example 党员甲
             */
            name?: string | null;
            /**
             * @description A new title; `null` takes it away.
             * @example 副书记
             */
            post?: string | null;
            /**
             * @description Declared relatives on the same roll (回避), all of them.
             * @example []
             */
            relatives?: string[] | null;
        };
        /** @description What is to change; what is left out stays. */
        ChangeSession: {
            /**
             * @description The ways in which ballots may come: `hall`, `slip`, `link`, `personal`, `assisted`, `paper`.
             * @example [
             *       "hall",
             *       "personal"
             *     ]
             */
            channels?: string[] | null;
            /**
             * @description Until when, RFC 3339.
             * @example 2026-12-01T12:00:00+08:00
             */
            closes_at?: string | null;
            /**
             * Format: int32
             * @description How many are expected; `null` takes the number back.
             * @example 150
             */
            expected_attendance?: number | null;
            /**
             * @description From when, RFC 3339; not once it is open.
             * @example 2026-12-01T09:30:00+08:00
             */
            opens_at?: string | null;
            /**
             * @description Where.
             * @example 柳湾村小学操场
             */
            place?: string | null;
            /**
             * @description Whether the branch's members are rated in it as well; not once it is open.
             * @example true
             */
            rates_members?: boolean | null;
            /**
             * Format: int32
             * @description As last read.
             * @example 1
             */
            revision: number;
        };
        /** @description What is to change; what is left out stays. */
        ChangeStaff: {
            /** @description Lock out or let in again. Locking out ends every sign-in at once. */
            disabled?: boolean | null;
            /**
             * Format: uuid
             * @description The member whose account a secretary's is; `null` for nobody's.
             */
            member_id?: string | null;
            /**
             * @description The person's name.
             * @example 书记巳
             */
            name?: string | null;
            /** @description Make a new password and end every sign-in. */
            reset_password?: boolean;
        };
        /** @description What is to change; what is left out stays. */
        ChangeUnit: {
            /** @description Whether it takes part in cycles opened from now on. */
            active?: boolean | null;
            /**
             * @description A new name.
             * @example 柳湾村党总支
             */
            name?: string | null;
        };
        /** @description The account after the change. */
        ChangedStaff: components["schemas"]["StaffView"] & {
            /**
             * @description The new password, shown this once; `null` where none was asked for.
             * @example k3vr8mq2x9pd
             */
            password?: string | null;
        };
        /** @enum {string} */
        Channel: "hall" | "slip" | "link" | "personal" | "assisted" | "paper" | "open";
        /** @description One channel of a box. */
        ChannelSignals: {
            basis?: components["schemas"]["Basis"] | null;
            /** @description The channel. */
            channel: components["schemas"]["Channel"];
            /** @description Whether it was corrected. */
            corrected: boolean;
            /**
             * Format: int32
             * @description The figure before two people corrected it.
             */
            corrected_from?: number | null;
            /** @description Ballots by evaluation. */
            evaluations: components["schemas"]["EvaluationSignals"][];
            /**
             * Format: int32
             * @description The figure that holds; `null` where nobody said how many.
             */
            figure?: number | null;
        };
        /** @description One thing that was looked at before sealing. */
        Check: {
            /** @description What was looked at, e.g. `public_electorate`. */
            check: string;
            /** @description In words. */
            detail: string;
            /** @description Whether it is as it should be. */
            ok: boolean;
            /** @description `error` stops the sealing, `warning` does not. */
            severity: string;
        };
        /** @description A code that is shown once. */
        CodeOnPaper: {
            /** @description The code in groups of four. */
            code: string;
            /** @description The person. */
            name: string;
            /**
             * Format: uuid
             * @description Whose.
             */
            staff_id: string;
        };
        /** @description A column of the header. */
        Column: {
            /**
             * @description Its letters.
             * @example C
             */
            column: string;
            /**
             * @description Its text.
             * @example 所在支部
             */
            text: string;
        };
        /** @enum {string} */
        CommentKind: "problem" | "suggestion";
        /** @description A comment. */
        CommentView: {
            /**
             * @description What it is about.
             * @example road
             */
            category: string;
            /**
             * Format: uuid
             * @description Its id, random and apart from its ballot.
             */
            id: string;
            /** @description Problem or suggestion. */
            kind: components["schemas"]["CommentKind"];
            /** @description Its photos, in their order. */
            photos: components["schemas"]["PhotoView"][];
            /**
             * Format: int32
             * @description How many more could not be read when the box was opened.
             * @example 0
             */
            photos_unreadable: number;
            /**
             * Format: uuid
             * @description The problem it was drawn into.
             */
            problem_id?: string | null;
            /**
             * @description The words.
             * @example 村东头排水沟一下雨就堵
             */
            text: string;
            /** @description Who may read it. */
            visibility: components["schemas"]["Visibility"];
        };
        /** @description The township's confirmation. */
        Confirm: {
            /**
             * @description Number of the document that decides it.
             * @example 清党建〔2026〕12号
             */
            document_number: string;
        };
        /** @description The confirmation. */
        ConfirmedView: {
            /** @description When. */
            at: string;
            /** @description Who. */
            by?: string | null;
            /** @description Document number. */
            document_number: string;
        };
        /** @description How many subjects a consequence is proposed for. */
        ConsequenceCount: {
            /** @description How many. */
            count: number;
            /** @description `rise`, `three_stars`, `two_or_fewer` or `two_years`. */
            kind: string;
        };
        /** @description What is proposed. */
        Correct: {
            /**
             * @description What it rests on, up to 300 characters.
             * @example 镇三资平台 2026 年报表，第 3 页
             */
            evidence: string;
            /**
             * @description The scheme's id of the fact.
             * @example collective_income_yuan
             */
            fact: string;
            /**
             * @description Why, up to 200 characters: it is published, and names no person.
             * @example 封卷时报表还没有审核完
             */
            reason: string;
            /** @description A number as text, or yes/no: what was verified. */
            value: components["schemas"]["FactValue"];
        };
        /** @description A correction. */
        CorrectionView: {
            before?: components["schemas"]["FactValue"] | null;
            /** @description When. */
            decided_at?: string | null;
            /** @description Who confirmed or withdrew it. */
            decided_by?: string | null;
            /** @description What it rests on. */
            evidence: string;
            /**
             * @description The scheme's id of the fact.
             * @example collective_income_yuan
             */
            fact: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description What it is called. */
            label: components["schemas"]["TextMap"];
            /** @description Whether the reader is the second person who may confirm it. */
            may_confirm: boolean;
            /** @description When. */
            proposed_at: string;
            /** @description Who proposed it. */
            proposed_by: string;
            /** @description Why. */
            reason: string;
            /**
             * Format: int32
             * @description Stars from then on. While it waits, what they would be, unless the gate withholds the score.
             */
            stars?: number | null;
            /**
             * Format: int32
             * @description Stars until then.
             */
            stars_before?: number | null;
            /** @description `pending`, `confirmed` or `withdrawn`. */
            state: string;
            unit?: components["schemas"]["TextMap"] | null;
            /** @description What holds from then on. */
            value: components["schemas"]["FactValue"];
            /**
             * Format: int32
             * @description The version of the rating that followed.
             */
            version?: number | null;
        };
        /** @description The corrections of an evaluation, and the facts as they hold now. */
        Corrections: {
            /** @description The corrections, newest first. */
            corrections: components["schemas"]["CorrectionView"][];
            /** @description Every fact that the scheme wants, as it holds now. */
            facts: components["schemas"]["FactView"][];
            /** @description Whether the reader may propose one. */
            may_propose: boolean;
        };
        /** @description A new account. */
        CreateStaff: {
            /**
             * @description What is typed to sign in: 3 to 32 lower-case letters, digits, `.`, `_` and `-`, a letter first.
             * @example liuwan01
             */
            login: string;
            /**
             * Format: uuid
             * @description The member whose account a secretary's is; left out, nobody's.
             */
            member_id?: string | null;
            /**
             * @description The person's name.
             * @example 书记辰
             */
            name: string;
            /**
             * @description A password of ten characters at least; left out, one is made.
             * @example correct-horse-7
             */
            password?: string | null;
            /** @description What it is for. */
            role: components["schemas"]["Role"];
            /**
             * Format: uuid
             * @description The unit it is bound to; a secretary's is a branch.
             * @example 01931f00-0000-7000-8000-000000000001
             */
            unit_id: string;
        };
        /** @description A new unit. */
        CreateUnit: {
            /**
             * @description Its official division code, or a local one of letters, digits and hyphens; left out, one is made.
             * @example QH-013
             */
            code?: string | null;
            /** @description Its level, below the parent's. */
            kind: components["schemas"]["UnitKind"];
            /**
             * @description Its name.
             * @example 柳湾村党支部
             */
            name: string;
            /**
             * Format: uuid
             * @description The unit above it.
             * @example 01931f00-0000-7000-8000-000000000001
             */
            parent_id: string;
        };
        /** @description A fresh account. */
        CreatedStaff: {
            /**
             * @description The password that was made, shown this once; `null` where one was given.
             * @example k3vr8mq2x9pd
             */
            password?: string | null;
            /** @description The account. */
            staff: components["schemas"]["StaffView"];
        };
        /** @description What is typed to sign in. */
        Credentials: {
            /**
             * @description Login of the account.
             * @example admin
             */
            login: string;
            /** @description Its password. */
            password: string;
        };
        /** @description A cycle in one line. */
        CycleBrief: {
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * @description Its name.
             * @example 2026年度
             */
            name: string;
            /**
             * Format: int32
             * @description The year it is about.
             * @example 2026
             */
            year: number;
        };
        /** @description How far the evaluations of a cycle have got; each number includes those that are further. */
        CycleCounts: {
            /**
             * Format: int32
             * @description All of them.
             */
            evaluations: number;
            /**
             * Format: int32
             * @description Box opened.
             */
            opened: number;
            /**
             * Format: int32
             * @description Published.
             */
            published: number;
            /**
             * Format: int32
             * @description Sealed.
             */
            sealed: number;
        };
        /** @description A cycle as lists show it. */
        CycleView: {
            /** @description How far its evaluations within the reader's subtree have got. */
            counts: components["schemas"]["CycleCounts"];
            /** @description When the cycle was opened. */
            created_at: components["schemas"]["Instant"];
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            member_scheme_title?: components["schemas"]["TextMap"] | null;
            /**
             * @description Its name.
             * @example 2026年度
             */
            name: string;
            /** @description Its hash. */
            scheme_hash: string;
            /**
             * @description Id of the scheme.
             * @example branch-star
             */
            scheme_id: string;
            /** @description Its name. */
            scheme_title: components["schemas"]["TextMap"];
            /**
             * @description Its version.
             * @example 2026.1
             */
            scheme_version: string;
            /**
             * Format: uuid
             * @description The unit that runs it.
             */
            unit_id: string;
            /** @description That unit's level. */
            unit_kind: components["schemas"]["UnitKind"];
            /**
             * @description That unit's name.
             * @example 清河镇
             */
            unit_name: string;
            /**
             * Format: int32
             * @description The year it is about.
             * @example 2026
             */
            year: number;
        };
        /** @enum {string} */
        DecisionKind: "correct" | "void" | "set_aside";
        /** @description A decision. */
        DecisionView: {
            /**
             * Format: int32
             * @description Ballots of the box that it concerned when it was proposed or confirmed.
             */
            ballots: number;
            /** @description The channel. */
            channel: components["schemas"]["Channel"];
            /** @description When. */
            decided_at?: string | null;
            /** @description Who confirmed or withdrew it. */
            decided_by?: string | null;
            /**
             * Format: int32
             * @description The corrected figure.
             */
            figure?: number | null;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description What is decided. */
            kind: components["schemas"]["DecisionKind"];
            /** @description Whether the reader is the second person who may confirm it. */
            may_confirm: boolean;
            /** @description When. */
            proposed_at: string;
            /** @description Who proposed it. */
            proposed_by: string;
            /** @description Why. */
            reason: string;
            /** @description `pending`, `confirmed` or `withdrawn`. */
            state: string;
        };
        /** @enum {string} */
        DisclosurePolicy: "consent" | "village" | "public";
        /** @description The policy of a unit. */
        DisclosureView: {
            own?: components["schemas"]["DisclosurePolicy"] | null;
            /** @description What holds. */
            policy: components["schemas"]["DisclosurePolicy"];
        };
        /** @description How many were done in one act. */
        Done: {
            /**
             * @description How many.
             * @example 38
             */
            count: number;
        };
        /** @description What drawing did. */
        Drawn: {
            /**
             * Format: int32
             * @description Problems that are new.
             * @example 3
             */
            created: number;
            /**
             * Format: int32
             * @description Problems that were there.
             * @example 0
             */
            existing: number;
        };
        /** @description An evaluation as lists show it. */
        EvaluationRow: {
            /**
             * Format: uuid
             * @description The sealed box.
             */
            box_id?: string | null;
            /**
             * Format: int32
             * @description Residents who may rate; `null` until entered.
             * @example 420
             */
            electorate_public?: number | null;
            /**
             * Format: int32
             * @description Facts that the scheme wants.
             * @example 14
             */
            facts_total: number;
            /**
             * Format: int32
             * @description Facts that are verified.
             * @example 11
             */
            facts_verified: number;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description What was looked at before sealing; empty from the seal on. */
            ready: components["schemas"]["ReadyCheck"][];
            session?: components["schemas"]["SessionBrief"] | null;
            /** @description Where it stands. */
            status: components["schemas"]["EvaluationStatus"];
            /**
             * Format: uuid
             * @description The branch.
             */
            unit_id: string;
            /**
             * @description The branch's name.
             * @example 柳湾村党支部
             */
            unit_name: string;
        };
        /** @description The ballots of one evaluation by one channel. */
        EvaluationSignals: {
            /**
             * Format: int32
             * @description Ballots.
             */
            ballots: number;
            /**
             * Format: uuid
             * @description The evaluation.
             */
            evaluation_id: string;
            /**
             * Format: int32
             * @description Ballots from a phone that had sent one before; `null` where they are one to four.
             */
            marked?: number | null;
            /** @description Whether more ballots came than the figure allows. */
            over: boolean;
            /** @description The branch or the member. */
            subject: string;
        };
        /** @enum {string} */
        EvaluationStatus: "preparing" | "sealed" | "voting" | "closed" | "draft" | "confirmed" | "published";
        /** @description An evaluation with everything prepared for it. */
        EvaluationView: {
            /** @description What was done with it, newest first. */
            acts: components["schemas"]["ActView"][];
            box?: components["schemas"]["BoxView"] | null;
            /** @description Ballots and quorum of each group. */
            counts: {
                [key: string]: components["schemas"]["GroupCount"];
            };
            /** @description The cycle. */
            cycle: components["schemas"]["CycleBrief"];
            /**
             * @description Size of each group's electorate; `null` until entered.
             * @example {
             *       "peer": 15,
             *       "public": 420,
             *       "self": 5,
             *       "superior": 2
             *     }
             */
            electorates: {
                [key: string]: number | null;
            };
            /** @description Every fact that the scheme wants, entered or not. */
            facts: components["schemas"]["FactView"][];
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * Format: uuid
             * @description The member, where one is rated and not the branch itself.
             */
            member_id?: string | null;
            /**
             * @description What comes next: `prepare`, `wait`, `vote`, `open_box`, `confirm`, `publish`, `rectify`.
             * @example prepare
             */
            next_step: string;
            /**
             * Format: int32
             * @description Counts saves of the facts; sent back with them.
             * @example 1
             */
            revision: number;
            /** @description What of the scheme the page needs. */
            scheme: components["schemas"]["SchemeBrief"];
            /** @description The branch's sessions of this cycle, by time. */
            sessions: components["schemas"]["SessionView"][];
            /** @description Where it stands. */
            status: components["schemas"]["EvaluationStatus"];
            /**
             * @description Name of what is rated: the member's, else the branch's.
             * @example 柳湾村党支部
             */
            subject_name: string;
            /** @description The superiors assigned. */
            superiors: components["schemas"]["StaffView"][];
            /** @description The branch. */
            unit: components["schemas"]["UnitView"];
            /** @description The record of work, in its order. */
            work_record: components["schemas"]["WorkEntryView"][];
        };
        /** @description One fact of the form. */
        FactInput: {
            /**
             * @description What it rests on.
             * @example 镇三资平台 2026 年报表
             */
            evidence?: string | null;
            /**
             * @description The scheme's id of the fact.
             * @example collective_income_yuan
             */
            key: string;
            value?: components["schemas"]["FactValue"] | null;
            /** @description Checked by the township; wants a value and evidence. */
            verified?: boolean;
        };
        /** @description The value of a fact: a number as text, or yes/no. */
        FactValue: boolean | string;
        /** @description A fact that the scheme wants, with what was entered. */
        FactView: {
            /**
             * @description What it rests on.
             * @example 镇三资平台 2026 年报表
             */
            evidence?: string | null;
            /**
             * @description The scheme's id of it.
             * @example collective_income_yuan
             */
            key: string;
            /** @description What it is called. */
            label: components["schemas"]["TextMap"];
            /** @description Largest value allowed. */
            max?: string | null;
            /**
             * @description Smallest value allowed.
             * @example 0
             */
            min?: string | null;
            /** @description The time it speaks of. */
            period: components["schemas"]["TextMap"];
            /**
             * Format: int32
             * @description The evaluation's revision, sent back with the form.
             * @example 1
             */
            revision: number;
            /**
             * @description `number`, `count` or `bool`.
             * @example number
             */
            type: string;
            unit?: components["schemas"]["TextMap"] | null;
            updated_at?: components["schemas"]["Instant"] | null;
            value?: components["schemas"]["FactValue"] | null;
            /** @description Whether it is verified. */
            verified: boolean;
            /**
             * @description Who verified it.
             * @example 管理员甲
             */
            verified_by?: string | null;
        };
        /** @description A rater group. */
        GroupBrief: {
            /**
             * @description Its id.
             * @example public
             */
            id: string;
            /** @description What it is called. */
            label: components["schemas"]["TextMap"];
            /**
             * Format: int32
             * @description Weight in basis points.
             * @example 4000
             */
            weight_bp: number;
            /** @description Who rates. */
            who: components["schemas"]["TextMap"];
        };
        /** @description Ballots of one group. */
        GroupCount: {
            /**
             * Format: int64
             * @description Ballots received; after opening, ballots counted.
             * @example 187
             */
            ballots: number;
            /**
             * Format: int64
             * @description Ballots the group needs; `null` while its electorate is missing or empty, which meets no quorum.
             * @example 42
             */
            quorum?: number | null;
        };
        /** @description One group's part. */
        GroupView: {
            /** @description Average stars with three decimals, the score ÷ 20. */
            average?: string | null;
            /**
             * Format: int32
             * @description Ballots counted.
             */
            ballots: number;
            /** @description Ballots by channel. */
            channels: {
                [key: string]: number;
            };
            /** @description Whether distributions and indicators are withheld. */
            distribution_withheld: boolean;
            /**
             * Format: int32
             * @description Size of the electorate.
             */
            electorate: number;
            /** @description Group id. */
            id: string;
            /** @description The indicators asked. */
            indicators: components["schemas"]["IndicatorView"][];
            /** @description e.g. 群评. */
            label: string;
            /**
             * Format: int64
             * @description Ballots needed.
             */
            quorum?: number | null;
            /** @description Whether they were reached. */
            quorum_met: boolean;
            /** @description Points with two decimals. */
            score?: string | null;
            /**
             * Format: int32
             * @description Basis points.
             */
            weight_bp: number;
            /** @description Score × weight, unrounded. */
            weighted?: string | null;
            /** @description e.g. 群众. */
            who: string;
            /** @description Whether the score is withheld. */
            withheld: boolean;
        };
        /** @description A row that cannot be taken, or that a person must look at. */
        ImportFault: {
            /** @description Whether a person may say that it is right. */
            can_be_confirmed: boolean;
            /**
             * @description Stable code.
             * @example empty
             */
            code: string;
            /**
             * @description Letters and header of the column.
             * @example C“姓名”
             */
            column?: string | null;
            /**
             * Format: int32
             * @description Line of the sheet.
             * @example 12
             */
            line: number;
            /**
             * @description What is wrong and how to mend it.
             * @example 不能为空
             */
            reason: string;
        };
        /** @description What an import did, or would do. */
        ImportReport: {
            /**
             * Format: int64
             * @description Units above them that were entered as well.
             */
            chain_created: number;
            /**
             * Format: int64
             * @description Units entered from rows of the list.
             */
            created: number;
            /**
             * Format: int64
             * @description Bad rows that were left out.
             */
            left_out: number;
            /**
             * Format: int64
             * @description Units that were there under another name.
             */
            renamed: number;
            /**
             * Format: int64
             * @description Units under another name that keep it because a box of theirs is sealed and not opened.
             */
            sealed: number;
            /**
             * Format: int64
             * @description Units that were there already.
             */
            unchanged: number;
        };
        /** @description An indicator by name. */
        IndicatorBrief: {
            /**
             * @description Its id.
             * @example B1
             */
            id: string;
            /**
             * @description Kinds of work that usually bear on it.
             * @example [
             *       "project"
             *     ]
             */
            records: string[];
            /** @description Its short title. */
            title: components["schemas"]["TextMap"];
        };
        /** @description One indicator in one group. */
        IndicatorView: {
            /** @description Five counts, then 不了解. */
            counts?: number[] | null;
            /** @description Indicator id. */
            id: string;
            /** @description Average stars with two decimals. */
            score?: string | null;
            /** @description Short title. */
            title: string;
        };
        /**
         * Format: date-time
         * @description A moment in RFC 3339, UTC.
         * @example 2026-11-21T02:00:00Z
         */
        Instant: string;
        /** @description How many links. */
        IssueLinks: {
            /**
             * Format: int32
             * @description 1 to 2,000.
             * @example 30
             */
            count: number;
        };
        /** @description How many ballots on paper. */
        IssuePaperBallots: {
            /**
             * Format: int32
             * @description 1 to 2,000.
             * @example 40
             */
            count: number;
        };
        /** @description Whose codes. */
        IssuePersonalCodes: {
            /** @description Members; `null` is every active one. */
            member_ids?: string[] | null;
            /** @description Of them these accounts alone; `null` is all of them. */
            superior_ids?: string[] | null;
            /** @description The assigned superiors as well. */
            superiors?: boolean;
        };
        /** @description How many slips. */
        IssueSlips: {
            /**
             * Format: int32
             * @description 1 to 2,000.
             * @example 60
             */
            count: number;
        };
        /** @description One person's code. */
        IssuedCode: {
            /** @description Rater group. */
            group: string;
            /** @description Whose. */
            name: string;
            /**
             * @description Path of its page.
             * @example /p/…
             */
            path: string;
        };
        /** @enum {string} */
        Kept: "none" | "yes" | "partly" | "no";
        /** @description One paper as somebody keyed it. */
        KeyPaper: {
            /**
             * @description By evaluation and indicator: 1 to 5, or 0 for 不了解 and for what was left blank. The branch's is complete; a
             *     member's is complete or left out.
             * @example {
             *       "01931f00-0000-7000-8000-000000000002": {
             *         "B1": 5,
             *         "B2": 0
             *       }
             *     }
             */
            answers: {
                [key: string]: {
                    [key: string]: number;
                };
            };
            /**
             * @description The code printed on it.
             * @example 7K3M-92QD-4F6G-H2XW-5
             */
            code: string;
            comment?: components["schemas"]["KeyedComment"] | null;
        };
        /** @description Words written on a paper. */
        KeyedComment: {
            /** @description Whether 可公开 was ticked. */
            public?: boolean;
            /**
             * @description At most 200 characters.
             * @example 村东的路灯坏了两盏
             */
            text: string;
        };
        /** @description A question of a paper. */
        KeyedQuestion: {
            /**
             * @description Indicator id.
             * @example B1
             */
            id: string;
            /** @description Its short title, as printed. */
            title: components["schemas"]["TextMap"];
        };
        /** @description A part of a paper: the branch's or one member's. */
        KeyedSubject: {
            /**
             * Format: uuid
             * @description The evaluation.
             */
            evaluation_id: string;
            /** @description Whether it is a member, whose part may be left blank. */
            is_member: boolean;
            /**
             * @description The branch's or the member's name, as printed.
             * @example 柳湾村党支部
             */
            name: string;
            /** @description What is asked. */
            questions: components["schemas"]["KeyedQuestion"][];
        };
        /** @description Everything for keying the papers of a session's box. */
        KeyingView: {
            /**
             * Format: int32
             * @description Papers in the box.
             */
            in_box: number;
            /** @description Whether papers are taken now: from the beginning of their session until the box is opened. */
            open: boolean;
            /** @description Papers keyed once, and papers whose two entries differed. */
            pending: components["schemas"]["PaperView"][];
            /**
             * Format: int32
             * @description Papers printed for the box.
             */
            printed: number;
            /** @description Words of the scale, worst first. */
            scale: components["schemas"]["TextMap"][];
            /** @description What stands on a paper; empty before sealing and without this channel. */
            subjects: components["schemas"]["KeyedSubject"][];
        };
        /** @description A subject with a bottom line hit. */
        LineHit: {
            /** @description Points, where shown. */
            composite?: string | null;
            /** @description Titles of the lines. */
            lines: string[];
            /** @description Name of the subject: the member or the branch. */
            subject_name: string;
            /** @description Name of the branch. */
            unit_name: string;
        };
        /** @description One bottom line. */
        LineView: {
            /** @description e.g. `RES-01`. */
            id: string;
            /** @description `clear`, `hit`, `unknown` or `withheld`. */
            outcome: string;
            /** @description The rule. */
            text: string;
            /** @description Short title. */
            title: string;
            /** @description The facts in words. */
            value_text: string;
        };
        /** @description Links that are shown this once. */
        Links: {
            /**
             * @description The addresses, in no order.
             * @example [
             *       "http://192.168.1.20:8080/s/7K3M92QD4F6GH2XW5"
             *     ]
             */
            links: string[];
            /** @description A list to print and tick off. */
            sheet_html: string;
        };
        /** @description A row that cannot be taken. */
        ListFault: {
            /**
             * @description Stable code.
             * @example duplicate
             */
            code: string;
            /** @description The column. */
            column?: string | null;
            /**
             * Format: int64
             * @description Line of the file.
             */
            line: number;
            /** @description Line, column and reason in one sentence. */
            text: string;
        };
        /** @description What importing a list would do. */
        ListPreview: {
            /** @description Whether the file was read to its end; if not, nothing of it can be taken. */
            complete: boolean;
            /**
             * Format: int64
             * @description Rows elsewhere, which are passed over.
             */
            elsewhere: number;
            /** @description The first faults. */
            faults: components["schemas"]["ListFault"][];
            /** @description The first units that would be entered or are there. */
            names: string[];
            /** @description What would be written. */
            report: components["schemas"]["ImportReport"];
            /**
             * Format: int64
             * @description Rows of the reader's subtree.
             */
            rows: number;
            /** @description Names this preview; the import wants it back. */
            token: string;
        };
        /** @description Who is signed in. */
        Me: {
            /** @description To be sent back as `X-CSRF-Token` with everything that changes something. */
            csrf_token: string;
            /** @description What the account may do, e.g. `cycle.open`. */
            permissions: string[];
            /** @description The account. */
            staff: components["schemas"]["MyAccount"];
        };
        /** @description How many rated in one group. */
        MemberGroup: {
            /**
             * Format: int64
             * @description Ballots, sealed or counted.
             */
            ballots: number;
            /** @description Group id. */
            id: string;
            /** @description e.g. 互评. */
            label: string;
            /**
             * Format: int64
             * @description Ballots needed, where the electorate is known.
             */
            quorum?: number | null;
        };
        /** @description One member's evaluation. */
        MemberResult: {
            /** @description Points with two decimals. */
            composite?: string | null;
            /**
             * Format: uuid
             * @description The evaluation.
             */
            evaluation_id: string;
            /** @description Ballots by rater group, in the order of the scheme. */
            groups: components["schemas"]["MemberGroup"][];
            /** @description Whether the sample is too small to give stars (样本不足，暂不定星). */
            insufficient: boolean;
            /**
             * Format: uuid
             * @description The member.
             */
            member_id: string;
            /**
             * @description Their name.
             * @example 党员甲
             */
            name: string;
            /** @description Their post. */
            post?: string | null;
            /**
             * Format: int32
             * @description Final stars, once the box is opened; `null` where insufficient.
             */
            stars?: number | null;
            /** @description Where it stands. */
            status: components["schemas"]["EvaluationStatus"];
            /** @description Whether the composite is withheld. */
            withheld: boolean;
        };
        /** @description A member as the roll shows it. */
        MemberView: {
            /** @description Whether still on the roll. */
            active: boolean;
            /** @description Whether on the committee (班子成员). */
            committee: boolean;
            /**
             * @description A word about the person, shown to those who rate them.
             * @example 护林员，联系 8 户
             */
            detail: string;
            /** @description Whether a personal code was issued for a box that is not opened yet. */
            has_personal_code: boolean;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * @description The name.
             * @example 党员甲
             */
            name: string;
            /**
             * @description Path of the permanent code's page.
             * @example /m/7K3M92QD4
             */
            permanent_path: string;
            /**
             * @description A title such as 书记.
             * @example 书记
             */
            post?: string | null;
            /** @description Declared relatives on the same roll (回避): neither rates the other. */
            relatives: string[];
        };
        /** @description Into which branch. */
        MergeUnit: {
            /**
             * Format: uuid
             * @description The successor, a branch in use.
             * @example 01931f00-0000-7000-8000-000000000001
             */
            into_id: string;
        };
        /** @description The account of [`Me`]. */
        MyAccount: {
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description Its login. */
            login: string;
            /** @description The person's name. */
            name: string;
            /** @description Its role. */
            role: string;
            /**
             * Format: uuid
             * @description Its unit.
             */
            unit_id: string;
            /** @description That unit's level. */
            unit_kind: components["schemas"]["UnitKind"];
            /** @description That unit's name. */
            unit_name: string;
        };
        /** @description One new member. */
        NewMember: {
            /** @description Whether on the committee (班子成员). */
            committee?: boolean;
            /**
             * @description A word about the person, shown to those who rate them.
             * @example 护林员，联系 8 户
             */
            detail?: string | null;
            /**
             * @description The name, different from every other name on the roll.
             * @example 党员甲
             */
            name: string;
            /**
             * @description A title such as 书记.
             * @example 书记
             */
            post?: string | null;
        };
        /** @description A new password. */
        NewPassword: {
            /** @description The new one, ten characters at least. */
            new: string;
            /** @description The present one. */
            old: string;
        };
        /** @description A word on it. */
        Note: {
            /** @description Up to 200 characters. */
            note?: string;
        };
        /** @description Something worth a look. */
        NoticeView: {
            /** @description `capped`, `self_high`, `unverified` or `withheld`. */
            kind: string;
            /** @description In words. */
            text: string;
            /** @description Short. */
            title: string;
        };
        /** @description The revision that the reader acts upon. */
        OnRevision: {
            /**
             * Format: int32
             * @description As last read.
             * @example 1
             */
            revision: number;
        };
        /** @description Both scrutineers, each with account and code. */
        OpenBox: {
            /** @description They know that a channel with more ballots than were issued or attended is void when the box is opened. */
            accept_overrun?: boolean;
            /**
             * Format: int32
             * @description How many ballots on paper, keyed once or with two entries that differ, they agree to leave uncounted.
             */
            lost_papers?: number;
            /** @description The two of them, in any order. */
            scrutineers: components["schemas"]["ScrutineerCode"][];
            /**
             * Format: int32
             * @description How many sealed ballots that cannot be read they agree to leave uncounted; a first try says how many there are.
             */
            unreadable?: number;
        };
        /** @description A new cycle. */
        OpenCycle: {
            /**
             * @description The branches that are rated; `null` for every one in use below the unit.
             * @example null
             */
            branch_ids?: string[] | null;
            /**
             * @description Id of the scheme of the members, where they are rated in the same sessions and the same box.
             * @example member-star
             */
            member_scheme_id?: string | null;
            /**
             * @description Its version; left out, the one that comes with the program.
             * @example null
             */
            member_scheme_version?: string | null;
            /**
             * @description Its name.
             * @example 2026年度
             */
            name: string;
            /**
             * @description Id of the scheme.
             * @example branch-star
             */
            scheme_id: string;
            /**
             * @description Its version; left out, the one that comes with the program.
             * @example 2026.1
             */
            scheme_version?: string | null;
            /**
             * Format: uuid
             * @description The unit that runs it, usually a township.
             * @example 01931f00-0000-7000-8000-000000000001
             */
            unit_id: string;
            /**
             * Format: int32
             * @description The year it is about.
             * @example 2026
             */
            year: number;
        };
        /** @description An opened box. */
        Opened: {
            /**
             * Format: int32
             * @description Counted secret ballots.
             */
            count: number;
            /** @description The evaluations that now have a rating. */
            evaluations: string[];
            /** @description Root of the tree over the counted leaves of the branch's evaluation. */
            root: string;
            /**
             * Format: int32
             * @description Ballots set aside, and those that cannot be read.
             */
            set_aside: number;
        };
        /** @description A cycle with promises that are overdue. */
        OverdueCycle: {
            /**
             * Format: int32
             * @description How many.
             * @example 2
             */
            count: number;
            /**
             * Format: uuid
             * @description The cycle.
             */
            cycle_id: string;
            /**
             * @description Its name.
             * @example 2025年度
             */
            cycle_name: string;
        };
        /** @description A problem that is overdue. */
        OverdueProblem: {
            /**
             * Format: uuid
             * @description The cycle in which it was found.
             */
            cycle_id: string;
            /**
             * Format: int32
             * @description Days past the deadline.
             * @example 11
             */
            days: number;
            /**
             * Format: date
             * @description By when it was promised.
             * @example 2026-11-10
             */
            deadline: string;
            /**
             * Format: uuid
             * @description The evaluation it came from.
             */
            evaluation_id: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * @description Who answers for it.
             * @example 党员乙
             */
            owner: string;
            /**
             * @description Whose problem it is: the member's name, else the branch's.
             * @example 柳湾村党支部
             */
            subject_name: string;
            /**
             * @description What was found.
             * @example 老年活动室没通暖气
             */
            text: string;
            /**
             * Format: uuid
             * @description The branch.
             */
            unit_id: string;
            /**
             * @description The branch's name.
             * @example 柳湾村党支部
             */
            unit_name: string;
        };
        /** @description The workbench. */
        Overview: {
            /**
             * @description Evaluations by status; a status that none has is left out.
             * @example {
             *       "preparing": 3,
             *       "voting": 1
             *     }
             */
            counts: {
                [key: string]: number;
            };
            /** @description Branches that hit a bottom line: by their rating once the box is open, before that by their verified facts alone. */
            line_hits: components["schemas"]["LineHit"][];
            /** @description The problems that are overdue longest, of this cycle and of others. */
            overdue: components["schemas"]["OverdueProblem"][];
            /** @description What the reader can do next, in the order of the main job; what is nothing to do is left out. */
            todo: components["schemas"]["Todo"][];
        };
        /** @description One page of a list. */
        Page_AuditEntry: {
            /** @description The rows of this page. */
            items: {
                /**
                 * @description What was done.
                 * @example cycle.open
                 */
                action: string;
                /** @description When. */
                at: components["schemas"]["Instant"];
                /**
                 * @description Who; `null` for the command line.
                 * @example 管理员甲
                 */
                by?: string | null;
                /** @description Details. */
                detail: Record<string, never>;
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                id: string;
                /**
                 * Format: uuid
                 * @description To what.
                 */
                object?: string | null;
            }[];
            /**
             * Format: int32
             * @description This page, from 1.
             */
            page: number;
            /**
             * Format: int32
             * @description Rows on a full page.
             */
            per_page: number;
            /**
             * Format: int64
             * @description How many rows there are on all pages.
             */
            total: number;
        };
        /** @description One page of a list. */
        Page_EvaluationRow: {
            /** @description The rows of this page. */
            items: {
                /**
                 * Format: uuid
                 * @description The sealed box.
                 */
                box_id?: string | null;
                /**
                 * Format: int32
                 * @description Residents who may rate; `null` until entered.
                 * @example 420
                 */
                electorate_public?: number | null;
                /**
                 * Format: int32
                 * @description Facts that the scheme wants.
                 * @example 14
                 */
                facts_total: number;
                /**
                 * Format: int32
                 * @description Facts that are verified.
                 * @example 11
                 */
                facts_verified: number;
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                id: string;
                /** @description What was looked at before sealing; empty from the seal on. */
                ready: components["schemas"]["ReadyCheck"][];
                session?: components["schemas"]["SessionBrief"] | null;
                /** @description Where it stands. */
                status: components["schemas"]["EvaluationStatus"];
                /**
                 * Format: uuid
                 * @description The branch.
                 */
                unit_id: string;
                /**
                 * @description The branch's name.
                 * @example 柳湾村党支部
                 */
                unit_name: string;
            }[];
            /**
             * Format: int32
             * @description This page, from 1.
             */
            page: number;
            /**
             * Format: int32
             * @description Rows on a full page.
             */
            per_page: number;
            /**
             * Format: int64
             * @description How many rows there are on all pages.
             */
            total: number;
        };
        /** @description One page of a list. */
        Page_SessionView: {
            /** @description The rows of this page. */
            items: {
                /** @description The ways in which ballots may come. */
                channels: components["schemas"]["Channel"][];
                /** @description Until when. */
                closes_at: components["schemas"]["Instant"];
                /** @description Ballots and quorum of each group so far: those of the evaluation, from all its sessions. */
                counts?: {
                    [key: string]: components["schemas"]["GroupCount"];
                } | null;
                /**
                 * Format: uuid
                 * @description The cycle.
                 */
                cycle_id: string;
                /** @description What is rated in it. */
                evaluations: components["schemas"]["RatedView"][];
                /**
                 * Format: int32
                 * @description How many are expected.
                 * @example 120
                 */
                expected_attendance?: number | null;
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                id: string;
                /** @description From when. */
                opens_at: components["schemas"]["Instant"];
                /**
                 * @description Where.
                 * @example 柳湾村党群服务中心
                 */
                place: string;
                /** @description Whether the branch's members are rated in it as well, where the cycle rates members. */
                rates_members: boolean;
                /**
                 * Format: int32
                 * @description Counts changes; sent back with a change.
                 * @example 1
                 */
                revision: number;
                /**
                 * @description The big screen's address, for those who may show it; nobody else may know it.
                 * @example /screen/7K2MQ40123456789abcdef
                 */
                screen_path?: string | null;
                /** @description Where it stands. */
                state: components["schemas"]["SessionState"];
                /**
                 * Format: uuid
                 * @description The branch whose box it feeds.
                 */
                unit_id: string;
            }[];
            /**
             * Format: int32
             * @description This page, from 1.
             */
            page: number;
            /**
             * Format: int32
             * @description Rows on a full page.
             */
            per_page: number;
            /**
             * Format: int64
             * @description How many rows there are on all pages.
             */
            total: number;
        };
        /** @description One page of a list. */
        Page_StaffView: {
            /** @description The rows of this page. */
            items: {
                /** @description Locked out. */
                disabled: boolean;
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                id: string;
                /**
                 * @description What is typed to sign in.
                 * @example liuwan01
                 */
                login: string;
                /**
                 * Format: uuid
                 * @description The member whose account it is: reviews by account what that member signs. Of secretaries alone.
                 */
                member_id?: string | null;
                /**
                 * @description That member's name.
                 * @example 党员甲
                 */
                member_name?: string | null;
                /**
                 * @description The person's name.
                 * @example 书记辰
                 */
                name: string;
                /** @description What it is for. */
                role: components["schemas"]["Role"];
                /**
                 * Format: uuid
                 * @description The unit it is bound to.
                 */
                unit_id: string;
                /**
                 * @description That unit's name.
                 * @example 清河镇
                 */
                unit_name: string;
            }[];
            /**
             * Format: int32
             * @description This page, from 1.
             */
            page: number;
            /**
             * Format: int32
             * @description Rows on a full page.
             */
            per_page: number;
            /**
             * Format: int64
             * @description How many rows there are on all pages.
             */
            total: number;
        };
        /** @description One page of a list. */
        Page_UnitView: {
            /** @description The rows of this page. */
            items: {
                /**
                 * @description The names of the units above it within the reader's subtree, from the top down; in lists and for one unit.
                 * @example [
                 *       "清河镇"
                 *     ]
                 */
                above: string[];
                /** @description Whether it still takes part. */
                active: boolean;
                /**
                 * @description Official 12-digit division code, or a local one.
                 * @example 370000001001
                 */
                code: string;
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                id: string;
                /** @description Its level. */
                kind: components["schemas"]["UnitKind"];
                /**
                 * @description Its name.
                 * @example 柳湾村党支部
                 */
                name: string;
                /**
                 * Format: uuid
                 * @description The unit above.
                 */
                parent_id?: string | null;
                /**
                 * @description Codes from the root down.
                 * @example /370000001/370000001001/
                 */
                path: string;
                /** @description What the permanent QR code carries; branches alone have one to show. */
                permanent_code?: string | null;
                /**
                 * @description Where the permanent QR code leads, below the service's address.
                 * @example /u/7K2MQ4TRX
                 */
                permanent_path?: string | null;
            }[];
            /**
             * Format: int32
             * @description This page, from 1.
             */
            page: number;
            /**
             * Format: int32
             * @description Rows on a full page.
             */
            per_page: number;
            /**
             * Format: int64
             * @description How many rows there are on all pages.
             */
            total: number;
        };
        /** @description Ballots on paper that are shown this once. */
        PaperBallots: {
            /**
             * Format: int32
             * @description How many.
             */
            count: number;
            /** @description A4 sheets to print. */
            sheet_html: string;
        };
        /** @description The code printed on a paper. */
        PaperCode: {
            /**
             * @description As typed or scanned.
             * @example 7K3M-92QD-4F6G-H2XW-5
             */
            code: string;
        };
        /**
         * @description Where a paper stands.
         * @enum {string}
         */
        PaperStanding: "not_keyed" | "keyed_once" | "in_box" | "differs";
        /** @description One paper. */
        PaperView: {
            /**
             * @description Who keyed it, while it is keyed once.
             * @example 镇管理员
             */
            keyed_by?: string | null;
            /**
             * @description What is printed on it beside the code, to find it in a pile.
             * @example 7K2MQ4
             */
            label: string;
            /** @description Where it stands. */
            state: components["schemas"]["PaperStanding"];
        };
        /** @description Codes that are shown this once. */
        PersonalCodes: {
            /** @description The codes. */
            codes: components["schemas"]["IssuedCode"][];
            /** @description How many. */
            count: number;
            /** @description A4 sheets to print and cut. */
            sheet_html: string;
        };
        /** @description A photo by name and size. Its pictures are at `/photos/{id}/large.jpg` and `/photos/{id}/small.jpg`. */
        PhotoView: {
            /**
             * Format: int32
             * @description Height of the large picture, in pixels.
             * @example 1200
             */
            height: number;
            /**
             * @description SHA-256 of the large picture, hexadecimal.
             * @example 3f9a1c0be27d44f1a6c85d0e9b7718235ce6f04ab1d9927e60c3385fd41ab7c2
             */
            id: string;
            /**
             * Format: int32
             * @description Width of the large picture, in pixels.
             * @example 1600
             */
            width: number;
        };
        /** @description A row that would write something. */
        PlannedRow: {
            /**
             * @description What it was before, in words, where it changes.
             * @example 原职务：委员
             */
            before?: string | null;
            /** @description Whether on the committee. */
            committee: boolean;
            /**
             * @description `new`, `changed`, `moved`, `returned`, `left`, `absent` or `superior`.
             * @example new
             */
            kind: string;
            /**
             * Format: int32
             * @description Its line; `null` for who is not in the sheet.
             */
            line?: number | null;
            /**
             * @description The name.
             * @example 党员甲
             */
            name: string;
            /** @description The post that the sheet gives. */
            post?: string | null;
            /**
             * @description The branch.
             * @example 柳湾村党支部
             */
            unit_name: string;
        };
        /** @description A problem document. */
        Problem: {
            /**
             * @description Stable code that clients translate.
             * @example invalid
             */
            code: string;
            /** @description This case in words. */
            detail?: string | null;
            /** @description Fields that need mending. */
            errors?: components["schemas"]["ProblemField"][];
            /**
             * Format: int32
             * @description HTTP status.
             * @example 422
             */
            status: number;
            /** @description Short title, the same for every problem of a kind. */
            title: string;
            /**
             * @description Names the kind of problem.
             * @example /problems/invalid
             */
            type: string;
        };
        /** @description How many problems are in each state. */
        ProblemCounts: {
            /**
             * Format: int32
             * @description In all.
             */
            all: number;
            /**
             * Format: int32
             * @description 已销号.
             */
            checked: number;
            /**
             * Format: int32
             * @description 待销号.
             */
            done: number;
            /**
             * Format: int32
             * @description 在办.
             */
            in_progress: number;
            /**
             * Format: int32
             * @description 逾期.
             */
            overdue: number;
            /**
             * Format: int32
             * @description 待派单.
             */
            to_assign: number;
        };
        /** @description A line of a problem's history. */
        ProblemEvent: {
            /** @description When. */
            at: components["schemas"]["Instant"];
            /**
             * @description Who; `null` for the command line.
             * @example 党员丙
             */
            by?: string | null;
            /**
             * @description `drawn`, `registered`, `assigned`, `reassigned`, `progress`, `done`, `checked`, `returned` or `urged`.
             * @example progress
             */
            kind: string;
            /** @description In words. */
            note: string;
            /**
             * Format: int32
             * @description Progress then.
             */
            percent?: number | null;
        };
        /** @description A field that needs mending. */
        ProblemField: {
            /** @description Stable code. */
            code: string;
            /** @description What to do. */
            detail: string;
            /**
             * @description Path in the request.
             * @example facts[3].value
             */
            field: string;
        };
        /** @description A problem and its history. */
        ProblemHistory: components["schemas"]["ProblemView"] & {
            /** @description What happened, oldest first. */
            events: components["schemas"]["ProblemEvent"][];
        };
        /** @description A page of problems, and how many there are in each state. */
        ProblemList: {
            /** @description How many fit all but the filter by state. */
            counts: components["schemas"]["ProblemCounts"];
            /** @description The rows of this page: overdue ones first, then by deadline. */
            items: components["schemas"]["ProblemView"][];
            /** @description Where a cycle was asked for: the overdue of other cycles, the newest first, whatever the filter. */
            overdue_elsewhere: components["schemas"]["OverdueCycle"][];
            /**
             * Format: int32
             * @description From 1.
             */
            page: number;
            /**
             * Format: int32
             * @description Rows of a full page.
             */
            per_page: number;
            /**
             * Format: int64
             * @description Rows that fit the filter.
             */
            total: number;
        };
        /** @enum {string} */
        ProblemSource: "indicator" | "bottom_line" | "comment" | "inspection";
        /** @enum {string} */
        ProblemState: "to_assign" | "in_progress" | "overdue" | "done" | "checked";
        /** @description A problem with its commitment. */
        ProblemView: {
            /**
             * Format: int32
             * @description Days past the deadline where positive, days left where negative; `null` without a deadline or once done.
             * @example -12
             */
            days?: number | null;
            /**
             * Format: date
             * @description By when.
             * @example 2026-12-15
             */
            deadline?: string | null;
            /**
             * Format: uuid
             * @description The evaluation it came from.
             */
            evaluation_id: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * @description What will be done.
             * @example 换暖气片 6 组
             */
            measure?: string | null;
            /**
             * Format: uuid
             * @description The member, where it is a member's problem and not the branch's.
             */
            member_id?: string | null;
            /**
             * @description Who answers for it.
             * @example 党员乙
             */
            owner?: string | null;
            /**
             * Format: int32
             * @description Percent, 0 to 100.
             * @example 60
             */
            progress: number;
            /** @description The last word on it. */
            progress_note?: string | null;
            /**
             * Format: date
             * @description A deadline to start from, while nobody is assigned.
             */
            proposed_deadline?: string | null;
            /** @description A measure to start from, while nobody is assigned. */
            proposed_measure?: string | null;
            /**
             * Format: int32
             * @description Counts changes; sent back with a change.
             * @example 1
             */
            revision: number;
            /** @description Where it was found. */
            source: components["schemas"]["ProblemSource"];
            /**
             * @description The source in words.
             * @example 群众反映 22 条
             */
            source_text: string;
            /** @description How far it is. */
            state: components["schemas"]["ProblemState"];
            /**
             * @description Whose problem it is: the member's name, else the branch's.
             * @example 柳湾村党支部
             */
            subject_name: string;
            /**
             * @description The problem.
             * @example 老年活动室没通暖气
             */
            text: string;
            /**
             * Format: uuid
             * @description The branch.
             */
            unit_id: string;
            /**
             * @description The branch's name.
             * @example 柳湾村党支部
             */
            unit_name: string;
        };
        /** @description What is proposed. */
        Propose: {
            /** @description The channel. */
            channel: components["schemas"]["Channel"];
            /**
             * Format: int32
             * @description How many were really issued or attended; for `correct` alone.
             * @example 132
             */
            figure?: number | null;
            /** @description `correct` a figure, `void` a channel, or `set_aside` the marked ballots of a channel. */
            kind: components["schemas"]["DecisionKind"];
            /**
             * @description Why, up to 200 characters: it is published.
             * @example 签到册上是 132 人，预约时按 120 人填的
             */
            reason: string;
        };
        /** @description What the unit sets itself. */
        PutDisclosure: {
            policy?: components["schemas"]["DisclosurePolicy"] | null;
        };
        /** @description The form of electorates; self and peers follow the roll. */
        PutElectorates: {
            /**
             * Format: int64
             * @description Adult residents who are not on the roll; `null` takes the number back.
             * @example 420
             */
            public?: number | null;
            /**
             * @description Accounts with the role of a superior who review this branch.
             * @example []
             */
            superiors: string[];
        };
        /** @description The form of facts. */
        PutFacts: {
            /** @description The facts; those left out stay as they are. */
            facts: components["schemas"]["FactInput"][];
            /**
             * Format: int32
             * @description The evaluation's revision that the form was filled in from.
             * @example 1
             */
            revision: number;
        };
        /** @description The record of work, in its order. */
        PutWorkRecord: {
            /** @description Replaces every entry kept so far. */
            entries: components["schemas"]["WorkEntryInput"][];
        };
        /** @description A page of a ranking, and what stands beside it. */
        Ranking: {
            /** @description What the results call for (结果运用), by kind. */
            consequences: components["schemas"]["ConsequenceCount"][];
            /** @description Subjects by stars; `0` holds those without. */
            distribution: {
                [key: string]: number;
            };
            /** @description The rows of this page. */
            items: components["schemas"]["RankingItem"][];
            /** @description Subjects with a bottom line hit. */
            line_hits: components["schemas"]["LineHit"][];
            /** @description From 1. */
            page: number;
            /** @description Rows of a page. */
            per_page: number;
            /** @description The same in the cycle before. */
            previous_distribution: {
                [key: string]: number;
            };
            /** @description Rows that fit the filter. */
            total: number;
        };
        /** @description One branch or member in a ranking. */
        RankingItem: {
            /** @description Name of the township above it, where several are ranked together. */
            above?: string | null;
            /** @description Whether a bottom line or cap took stars off; never said where the composite is withheld. */
            capped: boolean;
            /** @description Change of the composite against the cycle before, e.g. `+2.70`. */
            change?: string | null;
            /** @description Points with two decimals. */
            composite?: string | null;
            /**
             * Format: uuid
             * @description The evaluation.
             */
            evaluation_id: string;
            /** @description Scores of the groups that may be seen. */
            groups: {
                [key: string]: string | null;
            };
            /** @description Titles of the bottom lines hit. */
            hit_lines: string[];
            /**
             * Format: uuid
             * @description The member, where members are ranked.
             */
            member_id?: string | null;
            /** @description Equal ones share a rank; `null` where insufficient or withheld. */
            rank?: number | null;
            /** @description `draft`, `confirmed` or `published`. */
            stage: string;
            /**
             * Format: int32
             * @description Final stars.
             */
            stars?: number | null;
            /** @description `rated` or `insufficient`. */
            status: string;
            /** @description Name of what is ranked: the member or the branch. */
            subject_name: string;
            /**
             * Format: uuid
             * @description The branch.
             */
            unit_id: string;
            /** @description Its name. */
            unit_name: string;
            /** @description Titles of those to be verified. */
            unknown_lines: string[];
            /** @description Whether composite and rank are withheld. */
            withheld: boolean;
            /** @description Groups whose score is withheld. */
            withheld_groups: string[];
        };
        /** @description An evaluation rated in a session. */
        RatedView: {
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * @description The branch's name.
             * @example 柳湾村党支部
             */
            unit_name: string;
        };
        /** @description A rating with its whole explanation. */
        RatingView: {
            /** @description The approval chain for these stars. */
            approval: components["schemas"]["ApprovalView"][];
            /** @description The bottom lines. */
            bottom_lines: components["schemas"]["LineView"][];
            /** @description The caps beside them. */
            caps: components["schemas"]["CapView"][];
            /** @description Points with two decimals, `null` where withheld or insufficient. */
            composite?: string | null;
            confirmed?: components["schemas"]["ConfirmedView"] | null;
            /** @description The corrections so far, oldest first. */
            corrections: components["schemas"]["ShownCorrection"][];
            /**
             * Format: int32
             * @description Counted secret ballots.
             */
            counted: number;
            /**
             * Format: int32
             * @description The version that holds.
             */
            current_version: number;
            /**
             * Format: uuid
             * @description The cycle.
             */
            cycle_id: string;
            /** @description Its name. */
            cycle_name: string;
            /**
             * Format: uuid
             * @description The evaluation.
             */
            evaluation_id: string;
            /** @description The groups in the order of the scheme. */
            groups: components["schemas"]["GroupView"][];
            /** @description How to gain a star (怎样升星). */
            how_to_gain: string[];
            /** @description The ladder, highest first. */
            ladder: components["schemas"]["BandView"][];
            /**
             * Format: int32
             * @description Stars of the ladder, `null` where withheld.
             */
            ladder_stars?: number | null;
            /**
             * Format: uuid
             * @description The member, where one is the subject.
             */
            member_id?: string | null;
            /** @description Things worth a look. */
            notices: components["schemas"]["NoticeView"][];
            /** @description Path of the branch's public page. */
            public_path: string;
            /** @description Percent with two decimals. */
            public_satisfaction?: string | null;
            /** @description When published. */
            published_at?: string | null;
            /** @description Rank in the cycle: a branch's among the branches, a member's among those of the own branch. */
            rank?: number | null;
            /** @description Of how many ranked. */
            rank_of: number;
            reply?: components["schemas"]["ReplyView"] | null;
            returned?: components["schemas"]["ReturnView"] | null;
            /** @description Root of the tree over the counted leaves. */
            root: string;
            /** @description Hash of the seal. */
            seal_hash: string;
            /** @description Ballots set aside, with the reason and of the effect only whether the star changed. */
            set_aside: components["schemas"]["SetAsideView"][];
            /** @description `draft`, `confirmed` or `published`. */
            stage: string;
            /**
             * Format: int32
             * @description Final stars.
             */
            stars?: number | null;
            /** @description `rated` or `insufficient`. */
            status: string;
            /** @description Every step in words (算给你看). */
            steps: components["schemas"]["StepView"][];
            /** @description Name of what was rated: the member or the branch. */
            subject_name: string;
            /** @description The cycles so far, oldest first. */
            trend: components["schemas"]["TrendView"][];
            /**
             * Format: uuid
             * @description The branch.
             */
            unit_id: string;
            /** @description Its name. */
            unit_name: string;
            /**
             * Format: int32
             * @description From 1; later ones are corrections (票后更正).
             */
            version: number;
            /** @description Whether composite, ladder and rank are withheld. */
            withheld: boolean;
        };
        /** @description One thing that was looked at. */
        ReadyCheck: {
            /**
             * @description What was looked at: `facts_verified`, `committee`, `roll`, `electorate_public`, `superiors`, `work_record`,
             *     `session`, or `electorate` for a body that only this scheme knows.
             * @example facts_verified
             */
            check: string;
            /**
             * @description In words, where something is missing.
             * @example 还有 3 项事实没有核实
             */
            detail?: string | null;
            /** @description Whether it is as it should be. */
            ok: boolean;
            /**
             * @description `error` keeps the box from being sealed, `warning` does not.
             * @example warning
             */
            severity: string;
        };
        /** @description What a reader of one evaluation learns of its recount. */
        Recounted: {
            /** @description Whether tallies, root and rating are what the ballots give. No number is told (§5 of the product rules). */
            agrees: boolean;
        };
        /** @description A problem found by inspection. */
        RegisterProblem: {
            /**
             * Format: uuid
             * @description The evaluation of the branch.
             */
            evaluation_id: string;
            /** @description `inspection`: the others are drawn. */
            source: components["schemas"]["ProblemSource"];
            /**
             * @description Up to 500 characters.
             * @example 村东头排水沟堵塞
             */
            text: string;
        };
        /** @description The branch's reply to the draft. */
        Reply: {
            /**
             * @description Up to 1,000 characters.
             * @example 大家提的意见我们都认，年底前修好排水沟。
             */
            text: string;
        };
        /** @description The branch's reply. */
        ReplyView: {
            /** @description When. */
            at: string;
            /** @description Who entered it. */
            by?: string | null;
            /** @description Its words. */
            text: string;
        };
        /** @description How far it is. */
        ReportProgress: {
            /**
             * @description Why it is late, or what was done; up to 200 characters, shown in public.
             * @example 锅炉配件未到，11 月 25 日装
             */
            note?: string;
            /**
             * Format: int32
             * @description 0 to 100.
             * @example 60
             */
            percent: number;
        };
        /** @description The last return, until the township proposes again. */
        ReturnView: {
            /** @description Who entered it. */
            by?: string | null;
            /**
             * @description Day of the return.
             * @example 2026-11-21
             */
            decided_on: string;
            /** @description Which level returned it. */
            level: components["schemas"]["ApprovalLevel"];
            /** @description Why. */
            note: string;
        };
        /** @enum {string} */
        Role: "township_admin" | "branch_secretary" | "scrutineer" | "superior" | "county" | "city" | "auditor" | "screen";
        /** @description What an import would do. */
        RollPreview: {
            /**
             * @description Which header each field is read from: `name`, `branch`, `post`, `committee`, `role`, `joined`, `note`.
             * @example {
             *       "branch": "所在支部",
             *       "name": "姓名"
             *     }
             */
            columns: {
                [key: string]: string;
            };
            /** @description The first faults, in the order of the lines. */
            faults: components["schemas"]["ImportFault"][];
            /**
             * @description What the file is: `XLSX`, `UTF-8`, `UTF-16` or `GBK`.
             * @example XLSX
             */
            form: string;
            /**
             * Format: int32
             * @description The line of the header.
             */
            header_line: number;
            /** @description Its columns. */
            headers: components["schemas"]["Column"][];
            /** @description Headers of columns that are never read, such as identity numbers and telephones. */
            private: string[];
            /** @description The first rows that would write something, and the first that are missing in the sheet. */
            rows: components["schemas"]["PlannedRow"][];
            /** @description The sheet that was read; empty for a text file. */
            sheet: string;
            /** @description All sheets that can be read. */
            sheets: string[];
            /** @description Lines of totals and remarks, which were passed over. */
            skipped: number[];
            /** @description The numbers. */
            summary: components["schemas"]["RollSummary"];
            /** @description Names this preview; the import wants it back. */
            token: string;
        };
        /** @description What an import did. */
        RollReport: {
            /**
             * Format: int64
             * @description Bad rows left out.
             */
            left_out: number;
            /** @description The numbers of the preview. */
            summary: components["schemas"]["RollSummary"];
            /**
             * Format: int64
             * @description Accounts of superiors made; they have no password until somebody makes them one.
             */
            superiors_created: number;
            /**
             * Format: int64
             * @description Members entered, changed, moved, brought back and taken off.
             */
            written: number;
        };
        /** @description The numbers of a preview. */
        RollSummary: {
            /**
             * Format: int64
             * @description Members on the rolls of these branches who are not in the sheet.
             */
            absent: number;
            /**
             * Format: int64
             * @description Branches that the sheet covers.
             */
            branches: number;
            /**
             * Format: int64
             * @description Members whose post or committee changes.
             */
            changed: number;
            /** @description Whether nothing of the sheet can be taken as it is. */
            fatal: boolean;
            /**
             * Format: int64
             * @description Rows that cannot be taken.
             */
            faults: number;
            /**
             * Format: int64
             * @description Members who leave the roll because the sheet says so.
             */
            left: number;
            /**
             * Format: int64
             * @description Members who go from one branch to another.
             */
            moved: number;
            /**
             * Format: int64
             * @description Members who are new on a roll.
             */
            new: number;
            /**
             * Format: int64
             * @description Members who come back on the roll.
             */
            returned: number;
            /**
             * Format: int64
             * @description Rows below the header.
             */
            rows: number;
            /**
             * Format: int64
             * @description Members who stay as they are.
             */
            same: number;
            /**
             * Format: int64
             * @description Superiors for whom an account would be made.
             */
            superiors_new: number;
            /**
             * Format: int64
             * @description Superiors who have one.
             */
            superiors_same: number;
            /**
             * Format: int64
             * @description Rows that a person must look at: the same name in two branches.
             */
            to_confirm: number;
        };
        /** @description A page of a roll-up, and what stands around it. */
        RollUp: {
            /** @description The units above it that the reader may see, the highest first. */
            above: components["schemas"]["RollUpUnit"][];
            /** @description The rows of this page. */
            items: components["schemas"]["RollUpRow"][];
            /** @description The level of the rows. */
            level: components["schemas"]["UnitKind"];
            /** @description The levels that may be asked for. */
            levels: components["schemas"]["UnitKind"][];
            /**
             * Format: int32
             * @description From 1.
             */
            page: number;
            /**
             * Format: int32
             * @description Rows of a full page.
             */
            per_page: number;
            /** @description The schemes of that year's cycles. */
            schemes: components["schemas"]["RollUpScheme"][];
            /**
             * Format: int64
             * @description Rows that fit.
             */
            total: number;
            /** @description All rows that fit, added up. */
            totals: components["schemas"]["RollUpFigures"];
            /** @description The unit that it is about. */
            unit: components["schemas"]["RollUpUnit"];
            /**
             * Format: int32
             * @description The year counted; `null` where there is no cycle yet.
             * @example 2026
             */
            year?: number | null;
            /** @description Years with cycles, the newest first. */
            years: number[];
        };
        /** @description A cycle with evaluations in a row. */
        RollUpCycle: {
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * @description Its name.
             * @example 2026年度
             */
            name: string;
        };
        /** @description What is counted in one unit, or in all of them. */
        RollUpFigures: {
            /**
             * Format: int32
             * @description Branches in use.
             * @example 12
             */
            branches: number;
            /**
             * Format: int32
             * @description Evaluations of the year.
             * @example 12
             */
            evaluations: number;
            /**
             * Format: int32
             * @description Opened evaluations without stars: samples too small.
             */
            insufficient: number;
            /**
             * Format: int32
             * @description Evaluations with a bottom line hit.
             */
            lines_hit: number;
            /**
             * Format: int32
             * @description Evaluations with a bottom line still to be verified.
             */
            lines_unknown: number;
            /**
             * Format: int32
             * @description Problems reported done or checked off.
             */
            problems_done: number;
            /**
             * Format: int32
             * @description Problems not done yet, the overdue among them.
             */
            problems_open: number;
            /**
             * Format: int32
             * @description Problems past their deadline.
             */
            problems_overdue: number;
            /**
             * @description Percent of the evaluations that are published, with one decimal; `null` without evaluations.
             * @example 66.7
             */
            published_share?: string | null;
            /**
             * @description Evaluations by final stars, 5 to 1; stars that none has are left out.
             * @example {
             *       "4": 3,
             *       "5": 1
             *     }
             */
            stars: {
                [key: string]: number;
            };
            /**
             * @description Evaluations by status; a status that none has is left out.
             * @example {
             *       "published": 8,
             *       "voting": 1
             *     }
             */
            statuses: {
                [key: string]: number;
            };
        };
        /** @description One unit of the level. */
        RollUpRow: {
            /** @description The cycles that its evaluations belong to. */
            cycles: components["schemas"]["RollUpCycle"][];
            /** @description Its figures. */
            figures: components["schemas"]["RollUpFigures"];
            /** @description The unit. */
            unit: components["schemas"]["RollUpUnit"];
        };
        /** @description A scheme that cycles of the year run under. */
        RollUpScheme: {
            /**
             * @description Its id.
             * @example branch-star
             */
            id: string;
            /** @description Its name. */
            title: components["schemas"]["TextMap"];
        };
        /** @description A unit by name. */
        RollUpUnit: {
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description Its level. */
            kind: components["schemas"]["UnitKind"];
            /**
             * @description Its name.
             * @example 清河县
             */
            name: string;
        };
        /** @description What was saved. */
        Saved: {
            /**
             * Format: int32
             * @description The evaluation's revision from now on.
             * @example 2
             */
            revision: number;
        };
        /** @description What of a scheme the preparation needs. */
        SchemeBrief: {
            /** @description What bars the highest stars. */
            bottom_lines: components["schemas"]["BottomLineBrief"][];
            /** @description Who rates. */
            groups: components["schemas"]["GroupBrief"][];
            /** @description Its hash. */
            hash: string;
            /**
             * @description The scheme's own id.
             * @example branch-star
             */
            id: string;
            /** @description What is asked. */
            indicators: components["schemas"]["IndicatorBrief"][];
            /** @description Its name. */
            title: components["schemas"]["TextMap"];
            /**
             * @description Its version.
             * @example 2026.1
             */
            version: string;
        };
        /** @description A scheme as lists show it. */
        SchemeSummary: {
            /**
             * @description Hash of its canonical form, which identifies the version.
             * @example 8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4
             */
            hash: string;
            /**
             * @description The scheme's own id.
             * @example branch-star
             */
            id: string;
            /**
             * @description What it rates.
             * @example [
             *       "branch"
             *     ]
             */
            subject_kinds: string[];
            /** @description Its name. */
            title: components["schemas"]["TextMap"];
            /**
             * @description Its version.
             * @example 2026.1
             */
            version: string;
        };
        /** @description A session with the address of its big screen. */
        ScreenView: {
            /** @description Until when. */
            closes_at: components["schemas"]["Instant"];
            /** @description From when. */
            opens_at: components["schemas"]["Instant"];
            /**
             * @description Where.
             * @example 柳湾村党群服务中心
             */
            place: string;
            /**
             * @description The big screen's address.
             * @example /screen/7K2MQ40123456789abcdef
             */
            screen_path: string;
            /**
             * Format: uuid
             * @description The session.
             */
            session_id: string;
            /** @description Booked or open. */
            state: components["schemas"]["SessionState"];
            /**
             * @description The branch's name.
             * @example 柳湾村党支部
             */
            unit_name: string;
        };
        /** @description One scrutineer's part. */
        ScrutineerCode: {
            /** @description The opening code from the paper. */
            code: string;
            /** @description Login. */
            login: string;
            /** @description Password. */
            password: string;
        };
        /** @description A scrutineer. */
        ScrutineerView: {
            /**
             * Format: uuid
             * @description The account.
             */
            id: string;
            /**
             * @description The person.
             * @example 监票人丑
             */
            name: string;
        };
        /** @description Who will open the box. */
        SealBox: {
            /** @description Two accounts, neither a subject nor on the committee. */
            scrutineers: string[];
        };
        /** @description The state of things before sealing. */
        SealPreview: {
            /** @description Everything that was looked at. */
            checks: components["schemas"]["Check"][];
            /** @description Accounts that may be scrutineers. */
            scrutineer_candidates: components["schemas"]["Candidate"][];
            /** @description Facts that will stay unknown (待核实), by their names. */
            unverified_facts: string[];
        };
        /** @description A sealed box, with the opening codes that are shown this once. */
        Sealed: {
            /**
             * Format: uuid
             * @description The box.
             */
            box_id: string;
            /** @description One code for each scrutineer. Lost codes mean voting again. */
            opening_codes: components["schemas"]["CodeOnPaper"][];
            /** @description Hash of everything that was sealed. */
            seal_hash: string;
            /** @description When. */
            sealed_at: string;
            /** @description Both codes as pages to print. */
            sheet_html: string;
        };
        /** @description A session in one line. */
        SessionBrief: {
            /** @description Until when. */
            closes_at: components["schemas"]["Instant"];
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description From when. */
            opens_at: components["schemas"]["Instant"];
            /**
             * @description Where.
             * @example 柳湾村党群服务中心
             */
            place: string;
            /** @description Where it stands. */
            state: components["schemas"]["SessionState"];
        };
        /** @enum {string} */
        SessionState: "booked" | "open" | "closed" | "cancelled";
        /** @description A session. */
        SessionView: {
            /** @description The ways in which ballots may come. */
            channels: components["schemas"]["Channel"][];
            /** @description Until when. */
            closes_at: components["schemas"]["Instant"];
            /** @description Ballots and quorum of each group so far: those of the evaluation, from all its sessions. */
            counts?: {
                [key: string]: components["schemas"]["GroupCount"];
            } | null;
            /**
             * Format: uuid
             * @description The cycle.
             */
            cycle_id: string;
            /** @description What is rated in it. */
            evaluations: components["schemas"]["RatedView"][];
            /**
             * Format: int32
             * @description How many are expected.
             * @example 120
             */
            expected_attendance?: number | null;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description From when. */
            opens_at: components["schemas"]["Instant"];
            /**
             * @description Where.
             * @example 柳湾村党群服务中心
             */
            place: string;
            /** @description Whether the branch's members are rated in it as well, where the cycle rates members. */
            rates_members: boolean;
            /**
             * Format: int32
             * @description Counts changes; sent back with a change.
             * @example 1
             */
            revision: number;
            /**
             * @description The big screen's address, for those who may show it; nobody else may know it.
             * @example /screen/7K2MQ40123456789abcdef
             */
            screen_path?: string | null;
            /** @description Where it stands. */
            state: components["schemas"]["SessionState"];
            /**
             * Format: uuid
             * @description The branch whose box it feeds.
             */
            unit_id: string;
        };
        /** @description Ballots set aside before opening, for one reason. */
        SetAsideView: {
            /**
             * Format: int32
             * @description How many.
             */
            ballots: number;
            /** @description By which rule. */
            cause: components["schemas"]["AsideCause"];
            /** @description Group id. */
            group: string;
            /**
             * @description Why.
             * @example 纸条码里同一部手机重复投的票：3 户说纸条被人收走
             */
            reason: string;
            /**
             * @description Whether the star would be another one with all ballots that were set aside; `null` where they are fewer than five, or
             *     cannot be read.
             */
            star_changed?: boolean | null;
        };
        /** @description A correction that holds, as a reader of the rating sees it. */
        ShownCorrection: {
            /** @description When it was confirmed. */
            at: string;
            /** @description Why; empty for the public where it is about cases. */
            reason: string;
            /**
             * Format: int32
             * @description Stars from then on.
             */
            stars?: number | null;
            /**
             * Format: int32
             * @description Stars until then.
             */
            stars_before?: number | null;
            /**
             * @description What was corrected. Of cases (DIS-01) the public does not read more than that.
             * @example 年度村集体经济收入由86000元更正为126000元
             */
            text: string;
            /**
             * Format: int32
             * @description The version of the rating that followed.
             * @example 2
             */
            version: number;
        };
        /** @description What is signed. */
        SignSession: {
            /** @description `opened`, `figures` or `closed`. */
            act: components["schemas"]["SignedAct"];
            /**
             * Format: int32
             * @description How many attended; for `figures` of a session with the screen's code or a helper's device.
             * @example 118
             */
            attended?: number | null;
        };
        /** @description Everything that is known of a box and its ballots before it is opened, and afterwards what was decided. */
        Signals: {
            /**
             * Format: uuid
             * @description The box.
             */
            box_id: string;
            /** @description Minutes in which more ballots came than people can fill in. */
            bursts: components["schemas"]["Burst"][];
            /** @description The channels by which ballots came or could come, with what they are compared with. */
            channels: components["schemas"]["ChannelSignals"][];
            /** @description Proposals and decisions, in their order. */
            decisions: components["schemas"]["DecisionView"][];
            /** @description Whether it was opened. */
            opened: boolean;
            /** @description The sessions with what the two scrutineers signed of them. */
            sessions: components["schemas"]["SignedSession"][];
            /** @description What would be set aside if the box were opened now; after opening, what was. */
            set_aside: components["schemas"]["AsideView"][];
            /** @description The branch. */
            unit_name: string;
            /** @description Whether no session is open or booked any more: only then ballots are voided or set aside. */
            voting_over: boolean;
        };
        /** @description One signature. */
        SignatureView: {
            /** @description What was signed. */
            act: components["schemas"]["SignedAct"];
            /** @description When. */
            at: string;
            /**
             * Format: int32
             * @description How many attended.
             */
            attended?: number | null;
            /** @description By whom. */
            by: string;
        };
        /** @enum {string} */
        SignedAct: "opened" | "figures" | "closed";
        /** @description A session with what the scrutineers signed of it. */
        SignedSession: {
            /**
             * Format: int32
             * @description How many attended, once both signed it.
             */
            attended?: number | null;
            /** @description Whether how many attended is signed with the figures. */
            counts_people: boolean;
            /**
             * Format: int32
             * @description How many were expected.
             */
            expected?: number | null;
            /** @description What the reader can sign now. */
            may_sign: components["schemas"]["SignedAct"][];
            /** @description From when. */
            opens_at: string;
            /** @description Where. */
            place: string;
            /**
             * Format: uuid
             * @description The session.
             */
            session_id: string;
            /** @description Who signed what. */
            signatures: components["schemas"]["SignatureView"][];
        };
        /** @description Slips that are shown this once. */
        Slips: {
            /**
             * Format: int32
             * @description How many.
             */
            count: number;
            /** @description A4 sheets to print and cut. */
            sheet_html: string;
        };
        /** @description The new branch, and who goes there. */
        SplitUnit: {
            /**
             * @description Its official division code, or a local one of letters, digits and hyphens; left out, one is made.
             * @example QH-014
             */
            code?: string | null;
            /** @description Members of the branch who go to the new one. */
            member_ids: string[];
            /**
             * @description Its name.
             * @example 柳湾新村党支部
             */
            name: string;
        };
        /** @description An account as lists show it. */
        StaffView: {
            /** @description Locked out. */
            disabled: boolean;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * @description What is typed to sign in.
             * @example liuwan01
             */
            login: string;
            /**
             * Format: uuid
             * @description The member whose account it is: reviews by account what that member signs. Of secretaries alone.
             */
            member_id?: string | null;
            /**
             * @description That member's name.
             * @example 党员甲
             */
            member_name?: string | null;
            /**
             * @description The person's name.
             * @example 书记辰
             */
            name: string;
            /** @description What it is for. */
            role: components["schemas"]["Role"];
            /**
             * Format: uuid
             * @description The unit it is bound to.
             */
            unit_id: string;
            /**
             * @description That unit's name.
             * @example 清河镇
             */
            unit_name: string;
        };
        /** @description One step of the sum. */
        StepView: {
            /** @description What it is about. */
            id: string;
            /** @description In words. */
            text: string;
        };
        /** @description One text in both languages. */
        TextMap: {
            /**
             * @description English.
             * @example Public review
             */
            en: string;
            /**
             * @description Chinese.
             * @example 群评
             */
            "zh-CN": string;
        };
        /** @description One line of the list. */
        Todo: {
            /**
             * Format: int32
             * @description How many.
             * @example 3
             */
            count: number;
            /**
             * @description What: `facts`, `electorates`, `sessions`, `seal`, `voting`, `decide`, `open`, `reply`, `confirm`, `publish`, `correct`,
             *     `assign`, `overdue`, `overdue_elsewhere` (promises of other cycles), `check`, `reviews`.
             * @example facts
             */
            kind: string;
            /**
             * @description Where to do it.
             * @example /console/evaluations?cycle=01931f00-0000-7000-8000-000000000003&status=preparing
             */
            link: string;
            /**
             * @description Key of its text in the clients' locale files.
             * @example todo.facts
             */
            text_key: string;
        };
        /** @description A unit in the tree. */
        TreeNode: components["schemas"]["UnitView"] & {
            /**
             * Format: int64
             * @description How many units lie right below it.
             */
            children: number;
            /**
             * Format: int64
             * @description How many members are on its roll.
             */
            members: number;
        };
        /** @description One cycle of a branch. */
        TrendView: {
            /** @description Points, where the gate shows them. */
            composite?: string | null;
            /** @description The cycle's name. */
            cycle_name: string;
            /**
             * Format: int32
             * @description Final stars.
             */
            stars?: number | null;
            /**
             * Format: int32
             * @description Its year.
             */
            year: number;
        };
        /** @enum {string} */
        UnitEventKind: "created" | "renamed" | "stopped" | "resumed" | "merged_into" | "absorbed" | "split_off" | "split_from" | "roll_imported";
        /** @description A line of a unit's history. */
        UnitEventView: {
            /**
             * @description When.
             * @example 2026-11-22T09:00:00+08:00
             */
            at: string;
            /**
             * @description Who; `null` for the command line.
             * @example 管理员甲
             */
            by?: string | null;
            /** @description What. */
            kind: components["schemas"]["UnitEventKind"];
            /**
             * Format: uuid
             * @description The other side of a merger or split.
             */
            other_id?: string | null;
            /**
             * @description Its name.
             * @example 柳湾村党支部
             */
            other_name?: string | null;
            /**
             * @description In words.
             * @example 柳湾村党支部 → 柳湾村党总支
             */
            text: string;
        };
        /** @enum {string} */
        UnitKind: "province" | "city" | "county" | "township" | "branch";
        /** @description A unit as lists and pages show it. */
        UnitView: {
            /**
             * @description The names of the units above it within the reader's subtree, from the top down; in lists and for one unit.
             * @example [
             *       "清河镇"
             *     ]
             */
            above: string[];
            /** @description Whether it still takes part. */
            active: boolean;
            /**
             * @description Official 12-digit division code, or a local one.
             * @example 370000001001
             */
            code: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description Its level. */
            kind: components["schemas"]["UnitKind"];
            /**
             * @description Its name.
             * @example 柳湾村党支部
             */
            name: string;
            /**
             * Format: uuid
             * @description The unit above.
             */
            parent_id?: string | null;
            /**
             * @description Codes from the root down.
             * @example /370000001/370000001001/
             */
            path: string;
            /** @description What the permanent QR code carries; branches alone have one to show. */
            permanent_code?: string | null;
            /**
             * @description Where the permanent QR code leads, below the service's address.
             * @example /u/7K2MQ4TRX
             */
            permanent_path?: string | null;
        };
        /** @enum {string} */
        Visibility: "public" | "township";
        /** @description A rating that waits for the reader's level, or whose correction waits for a second person. */
        WaitingApproval: {
            /**
             * @description The unit above the branch.
             * @example 清河镇
             */
            above?: string | null;
            /** @description Whether it is a correction, which is confirmed beside the explanation of the rating. */
            correction: boolean;
            /**
             * Format: uuid
             * @description The evaluation.
             */
            evaluation_id: string;
            /**
             * @description What is to be done: 县复核、县审定, or 票后更正.
             * @example 县复核、县审定
             */
            label: string;
            /**
             * Format: int32
             * @description Final stars.
             * @example 4
             */
            stars?: number | null;
            /**
             * @description Name of its subject.
             * @example 柳湾村党支部
             */
            subject: string;
        };
        /** @description One entry. */
        WorkEntryInput: {
            /**
             * @description The day.
             * @example 2026-05-12
             */
            date?: string;
            /**
             * @description The figure.
             * @example 3.2
             */
            figure?: string;
            /**
             * Format: uuid
             * @description Its id, where it was kept before.
             */
            id?: string | null;
            /**
             * @description Ids of the scheme's indicators that it bears on; none: of all.
             * @example [
             *       "B5"
             *     ]
             */
            indicators?: string[];
            /**
             * @description Whether that was kept: `none` (nothing promised), `yes`, `partly`, `no`.
             * @example yes
             */
            kept?: string;
            /**
             * @description One of the kinds that the scheme's indicators name, or `other`.
             * @example project
             */
            kind: string;
            /**
             * @description Money in yuan, or in 万: `520000`, `52万`.
             * @example 520000
             */
            money?: string;
            /**
             * @description One line more.
             * @example 县里补 40 万，村里出 12 万
             */
            note?: string;
            /**
             * @description Ids of photos, as their upload gave them.
             * @example []
             */
            photos?: string[];
            /**
             * @description Where.
             * @example 村东到桥头
             */
            place?: string;
            /**
             * @description What was promised last year.
             * @example 年底前把村东的路修通
             */
            promise?: string;
            /**
             * @description What was done.
             * @example 硬化村东到桥头的路
             */
            text: string;
            /**
             * @description The figure's unit.
             * @example 公里
             */
            unit?: string;
        };
        /** @description An entry of the record of work. */
        WorkEntryView: {
            /**
             * @description The day; empty where there is none.
             * @example 2026-05-12
             */
            date: string;
            /**
             * @description The figure.
             * @example 3.2
             */
            figure: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /**
             * @description Ids of the indicators it bears on; empty: of all.
             * @example [
             *       "B5"
             *     ]
             */
            indicators: string[];
            /** @description Whether that was kept. */
            kept: components["schemas"]["Kept"];
            /**
             * @description Kind of work.
             * @example project
             */
            kind: string;
            /**
             * @description Money in yuan; empty where there is none.
             * @example 520000
             */
            money: string;
            /** @description One line more. */
            note: string;
            /** @description Its photos, in their order. */
            photos: components["schemas"]["PhotoView"][];
            /**
             * @description Where.
             * @example 村东到桥头
             */
            place: string;
            /**
             * @description What was promised last year.
             * @example 年底前把村东的路修通
             */
            promise: string;
            /**
             * @description What was done.
             * @example 硬化村东到桥头的路
             */
            text: string;
            /**
             * @description The figure's unit.
             * @example 公里
             */
            unit: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    waiting_approvals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The longest waiting first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingApproval"][];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_audit: {
        parameters: {
            query?: {
                /** @description Page, from 1. */
                page?: number;
                /** @description Rows on a page: 50 unless told, at most 200. */
                per_page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of what was done in the reader's subtree */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AuditEntry"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: query */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    propose_decision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Box */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Propose"];
            };
        };
        responses: {
            /** @description Waits for the second person */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `box_opened`, `sessions_remain`, `duplicate` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: figure, reason, fewer than five ballots */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Box */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenBox"];
            };
        };
        responses: {
            /** @description Opened and rated */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Opened"];
                };
            };
            /** @description `wrong_credentials`: the field names whose */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`, `not_scrutineer` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `sessions_remain`, `decision_pending`, `box_opened`, `same_person`, `key_damaged`, `ballots_damaged` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `wrong_opening_code`: the field names which; `invalid`: a channel is void and nobody accepted that, lost_papers, unreadable */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Box */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is known; marks of one to four ballots are left out */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signals"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_correction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Correction */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Confirmed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `decision_closed`, `same_person` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw_correction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Correction */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Withdrawn */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `decision_closed` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_cycles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cycles run in the reader's subtree or above it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CycleView"][];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    open_cycle: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenCycle"];
            };
        };
        responses: {
            /** @description Opened */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CycleView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: the unit */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `duplicate`: one of this year under this scheme exists */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: name, year, scheme_id or branch_ids */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cycles_workbook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description XLSX */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_cycle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Cycle */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cycle */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CycleView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_evaluations: {
        parameters: {
            query?: {
                /** @description Part of the branch's name. */
                q?: string;
                /** @description Only this status. */
                status?: "preparing" | "sealed" | "voting" | "closed" | "draft" | "confirmed" | "published";
                /** @description Only this unit and what lies below it. */
                under?: string;
                /** @description Page, from 1. */
                page?: number;
                /** @description Rows on a page: 50 unless told, at most 200. */
                per_page?: number;
            };
            header?: never;
            path: {
                /** @description Cycle */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of those in the reader's subtree */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_EvaluationRow"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: query */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    evaluations_workbook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Cycle */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description XLSX */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    lines_workbook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Cycle */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description XLSX */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    member_ranking: {
        parameters: {
            query?: {
                /** @description Part of the branch's or the member's name. */
                q?: string;
                /** @description Only this many stars. */
                stars?: number;
                /** @description `hit`, `unknown` or `clear` bottom lines only. */
                line?: string;
                /** @description Rank all cycles of this year under the same scheme version that the reader sees, not this one alone. */
                wide?: boolean;
                /** @description Only this unit and what lies below it. */
                under?: string;
                /** @description Column to sort by: `rank`, `-rank`, `unit_name` or `-change`; ranking order where absent. */
                sort?: "Rank" | "-rank" | "unit_name" | "-change";
                /** @description From 1. */
                page?: number;
                /** @description 1 to 10,000; 50 where absent. */
                per_page?: number;
            };
            header?: never;
            path: {
                /** @description Cycle */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ranking"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    member_ranking_workbook: {
        parameters: {
            query?: {
                /** @description All cycles of this year under the same scheme version that the reader sees, not this one alone. */
                wide?: boolean;
                /** @description Of members: only this unit's and those below it. */
                under?: string;
            };
            header?: never;
            path: {
                /** @description Cycle */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description XLSX */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, also where the cycle rates no members */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_overview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Cycle */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workbench, as far as the reader's subtree and role go */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ranking: {
        parameters: {
            query?: {
                /** @description Part of the branch's or the member's name. */
                q?: string;
                /** @description Only this many stars. */
                stars?: number;
                /** @description `hit`, `unknown` or `clear` bottom lines only. */
                line?: string;
                /** @description Rank all cycles of this year under the same scheme version that the reader sees, not this one alone. */
                wide?: boolean;
                /** @description Only this unit and what lies below it. */
                under?: string;
                /** @description Column to sort by: `rank`, `-rank`, `unit_name` or `-change`; ranking order where absent. */
                sort?: "Rank" | "-rank" | "unit_name" | "-change";
                /** @description From 1. */
                page?: number;
                /** @description 1 to 10,000; 50 where absent. */
                per_page?: number;
            };
            header?: never;
            path: {
                /** @description Cycle */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ranking"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ranking_workbook: {
        parameters: {
            query?: {
                /** @description All cycles of this year under the same scheme version that the reader sees, not this one alone. */
                wide?: boolean;
                /** @description Of members: only this unit's and those below it. */
                under?: string;
            };
            header?: never;
            path: {
                /** @description Cycle */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description XLSX */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rectification_workbook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Cycle */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description XLSX */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_decision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Decision */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `box_opened`, `decision_closed`, `same_person`, `sessions_remain` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: fewer than five ballots are left */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw_decision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Decision */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Withdrawn */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `box_opened`, `decision_closed` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_evaluation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Evaluation */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The evaluation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    approve_for_city: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Evaluation */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Approve"];
            };
        };
        responses: {
            /** @description Entered */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `box_not_opened`, `already_confirmed`, `not_your_turn` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: document_number, decided_on, note */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    comments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Evaluation */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them; none before the box is opened */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentView"][];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Evaluation */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Confirm"];
            };
        };
        responses: {
            /** @description Confirmed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `box_not_opened`, `already_confirmed`, `too_early` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: document_number */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    corrections: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Evaluation */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Corrections"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `box_not_opened` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    propose_correction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Evaluation */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Correct"];
            };
        };
        responses: {
            /** @description Waits for the second person */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `box_not_opened`, `duplicate` where one waits already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: fact, value, evidence, reason */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    approve_for_county: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Evaluation */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Approve"];
            };
        };
        responses: {
            /** @description Entered */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `box_not_opened`, `already_confirmed`, `not_your_turn` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: document_number, decided_on, note */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_electorates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Evaluation */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutElectorates"];
            };
        };
        responses: {
            /** @description Saved */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_sealed` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: public, or e.g. `superiors[1]` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_facts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Evaluation */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutFacts"];
            };
        };
        responses: {
            /** @description Saved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Saved"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale`, `already_sealed` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: every bad field, e.g. `facts[3].value` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    member_results: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Evaluation of the branch */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the order of the roll; empty where the cycle rates no members */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberResult"][];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirm_members: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Evaluation of the branch */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Confirm"];
            };
        };
        responses: {
            /** @description How many were confirmed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `box_not_opened`, `already_confirmed`, `too_early` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: document_number */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publish_members: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Evaluation of the branch */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many were published */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_confirmed`, `already_published`, `too_early` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    personal_codes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Evaluation */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssuePersonalCodes"];
            };
        };
        responses: {
            /** @description Sheets to print and cut */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonalCodes"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_sealed`, `box_opened` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_photo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Evaluation */
                id: string;
            };
            cookie?: never;
        };
        /** @description JPG, PNG or WebP of at most 12 megapixels and 15 MB */
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            /** @description To be named by an entry */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotoView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_sealed` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: `photo`, with what the file is instead */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    draw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Evaluation */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many are new, how many were there */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Drawn"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `box_not_opened` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Evaluation */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Published */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_confirmed`, `already_published`, `too_early` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rating: {
        parameters: {
            query?: {
                /** @description `en`; Chinese otherwise. */
                lang?: string;
                /** @description An older version; the one that holds otherwise. */
                version?: number;
            };
            header?: never;
            path: {
                /** @description Evaluation */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rating */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatingView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `box_not_opened` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Evaluation */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether tallies, root and rating are what the ballots give */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recounted"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `box_not_opened` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    register_workbook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Evaluation of the branch */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description XLSX */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, also for a member's evaluation */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Evaluation */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reply"];
            };
        };
        responses: {
            /** @description Entered */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `box_not_opened`, `already_confirmed` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: text */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    seal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Evaluation */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SealBox"];
            };
        };
        responses: {
            /** @description Sealed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sealed"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_sealed`, `same_person` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: what is not ready */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    seal_preview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Evaluation */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Checks, facts that stay unknown, candidates */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SealPreview"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_work_record: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Evaluation */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutWorkRecord"];
            };
        };
        responses: {
            /** @description Saved */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_sealed` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: every bad field, e.g. `entries[2].text` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_faults_page: {
        parameters: {
            query?: {
                /** @description Name of the file, to be printed. */
                file?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The file of the preview */
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            /** @description The list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: `file` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_faults_workbook: {
        parameters: {
            query?: {
                /** @description Name of the file, to be printed. */
                file?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The file of the preview */
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            /** @description XLSX */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: `file` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_list: {
        parameters: {
            query?: {
                /** @description The token of the preview. */
                token?: string;
                /** @description Leave out bad rows and take the others. */
                only_good?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The same file */
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            /** @description Imported; the same file again changes nothing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale`: file or units changed since the preview */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: `file`, or every bad row, e.g. `rows[12]` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The official list or a sheet with a column of codes and one of names, at most 40 MB */
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            /** @description What would be written, and every fault */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListPreview"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: `file` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account and what it may do */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            /** @description Replaced; sign in again */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: old or new */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_member: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Member */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeMember"];
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: name or post */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list: {
        parameters: {
            query?: {
                /** @description Those of this cycle. This or `unit_id` must be there. */
                cycle_id?: string;
                /** @description Those of this branch and its members; without `cycle_id`, over all its cycles. */
                unit_id?: string;
                /** @description Only this state. */
                state?: components["schemas"]["ProblemState"];
                /** @description Part of the problem, the branch, the member or the owner. */
                q?: string;
                /** @description From 1. */
                page?: number;
                /** @description 1 to 200; 50 where absent. */
                per_page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them, and how many there are by state */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemList"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: cycle_id */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterProblem"];
            };
        };
        responses: {
            /** @description Registered */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: source, text */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    history: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Problem */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The problem and what happened to it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemHistory"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    assign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Problem */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignProblem"];
            };
        };
        responses: {
            /** @description Committed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale`, `problem_done`, `problem_checked` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: text, measure, owner, deadline */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    check: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Problem */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Checked off */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `problem_not_done`, `problem_checked` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    done: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Problem */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Note"];
            };
        };
        responses: {
            /** @description Reported */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `problem_not_assigned`, `problem_done` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: note */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    progress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Problem */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportProgress"];
            };
        };
        responses: {
            /** @description Reported */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `problem_not_assigned`, `problem_done` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: percent, note */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    return_to_work: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Problem */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Note"];
            };
        };
        responses: {
            /** @description Returned */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `problem_not_done`, `problem_checked` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: note */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    urge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Problem */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Noted in the history */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `problem_not_assigned`, `problem_done` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    roll_up: {
        parameters: {
            query?: {
                /** @description The unit whose parts are wanted; the reader's own where absent. */
                under?: string;
                /** @description One row for each unit of this level; the next one below where absent. */
                level?: "province" | "city" | "county" | "township" | "branch";
                /** @description Cycles of this year; the newest where absent. */
                year?: number;
                /** @description Only under this scheme; branches alone, not their members, where absent. */
                scheme?: string;
                /** @description Part of a unit's name. */
                q?: string;
                /**
                 * @description Column to sort by: `name`, `branches`, `evaluations`, `published_share`, `stars_5` to `stars_1`, `insufficient`,
                 *     `lines_hit`, `lines_unknown`, `problems_open`, `problems_overdue`, `problems_done`; with `-` the greatest first.
                 *     In the order of the tree where absent.
                 */
                sort?: string;
                /** @description From 1. */
                page?: number;
                /** @description 1 to 200; 50 where absent. */
                per_page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of it, with totals over all rows that fit */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RollUp"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: level, sort, query */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    roll_up_workbook: {
        parameters: {
            query?: {
                /** @description The unit whose parts are wanted; the reader's own where absent. */
                under?: string;
                /** @description One row for each unit of this level; the next one below where absent. */
                level?: "province" | "city" | "county" | "township" | "branch";
                /** @description Cycles of this year; the newest where absent. */
                year?: number;
                /** @description Only under this scheme; branches alone, not their members, where absent. */
                scheme?: string;
                /** @description Part of a unit's name. */
                q?: string;
                /**
                 * @description Column to sort by: `name`, `branches`, `evaluations`, `published_share`, `stars_5` to `stars_1`, `insufficient`,
                 *     `lines_hit`, `lines_unknown`, `problems_open`, `problems_overdue`, `problems_done`; with `-` the greatest first.
                 *     In the order of the tree where absent.
                 */
                sort?: string;
                /** @description From 1. */
                page?: number;
                /** @description 1 to 200; 50 where absent. */
                per_page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description XLSX */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: level, sort, query */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_schemes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every version known */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemeSummary"][];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_scheme: {
        parameters: {
            query?: {
                /**
                 * @description Left out, the version that comes with the program.
                 * @example 2026.1
                 */
                version?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The scheme's own id
                 * @example branch-star
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_screens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sessions open or booked in the reader's subtree */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScreenView"][];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_sessions: {
        parameters: {
            query?: {
                /** @description Only this cycle. */
                cycle_id?: string;
                /** @description Only those in which this evaluation is rated. */
                evaluation_id?: string;
                /** @description Only this state. */
                state?: "booked" | "open" | "closed" | "cancelled";
                /** @description Page, from 1. */
                page?: number;
                /** @description Rows on a page: 50 unless told, at most 200. */
                per_page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of those in the reader's subtree */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SessionView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: cycle_id or evaluation_id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: query */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    book_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookSession"];
            };
        };
        responses: {
            /** @description Booked */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: an evaluation */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `box_opened` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: every bad field, e.g. `closes_at` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sessions_workbook: {
        parameters: {
            query?: {
                /** @description Only this cycle; every one that concerns the reader where left out. */
                cycle?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description XLSX */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: query */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Session */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Session */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeSession"];
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale`, `session_not_booked` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: every bad field, e.g. `closes_at` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_assist_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Session */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link, where there is one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssistView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renew_assist_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Session */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new link */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssistLink"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_sealed`, `box_opened` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: a session without this channel */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Session */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OnRevision"];
            };
        };
        responses: {
            /** @description Cancelled */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale`, `session_not_booked` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    close_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Session */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OnRevision"];
            };
        };
        responses: {
            /** @description Closed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale`, `session_not_open` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_keying: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Session */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts, papers that wait for somebody, questions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyingView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    key_paper: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Session */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyPaper"];
            };
        };
        responses: {
            /** @description Where the paper stands now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `same_person`, `session_not_open`, `box_opened` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: code, every answer that is missing or out of range, comment.text */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `busy` */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    find_paper: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Session */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaperCode"];
            };
        };
        responses: {
            /** @description The paper */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: code */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    issue_links: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Session */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssueLinks"];
            };
        };
        responses: {
            /** @description Addresses to copy and send, and a list to print */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Links"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_sealed`, `box_opened` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: count, or a session without links */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    issue_paper_ballots: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Session */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssuePaperBallots"];
            };
        };
        responses: {
            /** @description Sheets to print */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperBallots"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_sealed`, `box_opened` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: count, or a session without paper */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Session */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignSession"];
            };
        };
        responses: {
            /** @description Signed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedSession"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`, `not_scrutineer` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_sealed`, `box_opened`, `too_early`, `session_not_open` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: the number is missing or not what the other signed */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    slips: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Session */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssueSlips"];
            };
        };
        responses: {
            /** @description Sheets to print and cut */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Slips"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_sealed`, `box_opened` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: count, or a session without slips */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description Signed in; the cookie `xp_staff` is set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description `wrong_credentials` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_attempts` */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_staff: {
        parameters: {
            query?: {
                /** @description Only this role. */
                role?: "township_admin" | "branch_secretary" | "scrutineer" | "superior" | "county" | "city" | "auditor" | "screen";
                /** @description Part of name or login. */
                q?: string;
                /** @description Page, from 1. */
                page?: number;
                /** @description Rows on a page: 50 unless told, at most 200. */
                per_page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the accounts in the reader's subtree */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_StaffView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: query */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_staff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateStaff"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedStaff"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: login, name, role, unit_id or password */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    staff_workbook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description XLSX */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_staff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Account */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeStaff"];
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedStaff"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`, also for accounts of county and city */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: name, or the own account */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    roll_template: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `xlsx` or `csv` */
                form: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: another form */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    top_units: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The reader's own unit */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TreeNode"][];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_units: {
        parameters: {
            query?: {
                /** @description Only this unit and what lies below it. */
                under?: string;
                /** @description Only this level. */
                kind?: "province" | "city" | "county" | "township" | "branch";
                /** @description Part of name or code. */
                q?: string;
                /** @description Page, from 1. */
                page?: number;
                /** @description Rows on a page: 50 unless told, at most 200. */
                per_page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the units in the reader's subtree */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_UnitView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: under */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: query */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    create_unit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateUnit"];
            };
        };
        responses: {
            /** @description Entered */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: the unit above */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: name, kind or code */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    units_workbook: {
        parameters: {
            query?: {
                /** @description This unit and what lies below it; the reader's own where left out. */
                under?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description XLSX */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: under */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: under, too many units */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_unit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Unit */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The unit */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_unit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Unit */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeUnit"];
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_sealed`: a box of it is not opened yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: name */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    child_units: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Unit */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the order of the tree */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TreeNode"][];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_disclosure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Unit */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The policy */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisclosureView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_disclosure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Unit */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutDisclosure"];
            };
        };
        responses: {
            /** @description The policy that holds now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisclosureView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: policy */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unit_history: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Unit */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Names, mergers, splits, imported rolls */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitEventView"][];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_members: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Branch */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every member, in order of entry */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberView"][];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_members: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Branch */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddMembers"];
            };
        };
        responses: {
            /** @description Added */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberView"][];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: every bad row, e.g. `members[3].name` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    members_workbook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Branch */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description XLSX */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    merge_unit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Branch */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeUnit"];
            };
        };
        responses: {
            /** @description The successor */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_sealed`: a box of either is not opened yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: unit or into_id */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    roll_faults_page: {
        parameters: {
            query?: {
                /** @description Name of the file, to be printed. */
                file?: string;
                /** @description The sheet, as in the preview. */
                sheet?: string;
                /** @description Columns, as in the preview. */
                columns?: string;
            };
            header?: never;
            path: {
                /** @description Township or branch */
                id: string;
            };
            cookie?: never;
        };
        /** @description The file of the preview */
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            /** @description The list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: `file` that cannot be read, `columns` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    roll_faults_workbook: {
        parameters: {
            query?: {
                /** @description Name of the file, to be printed. */
                file?: string;
                /** @description The sheet, as in the preview. */
                sheet?: string;
                /** @description Columns, as in the preview. */
                columns?: string;
            };
            header?: never;
            path: {
                /** @description Township or branch */
                id: string;
            };
            cookie?: never;
        };
        /** @description The file of the preview */
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            /** @description XLSX */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: `file` that cannot be read, `columns` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    import_roll: {
        parameters: {
            query?: {
                /** @description The sheet, as in the preview. */
                sheet?: string;
                /** @description Columns, as in the preview. */
                columns?: string;
                /** @description The token of the preview. */
                token?: string;
                /** @description Leave out bad rows and take the others. */
                skip_bad?: boolean;
                /** @description The same name in two branches means two people. */
                same_names_are_two?: boolean;
                /** @description Take those off the roll who are not in the sheet. */
                take_out_absent?: boolean;
            };
            header?: never;
            path: {
                /** @description Township or branch */
                id: string;
            };
            cookie?: never;
        };
        /** @description The same file */
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            /** @description Imported; the same file again changes nothing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RollReport"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `stale`: file, columns or rolls changed since the preview */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: every bad row, e.g. `rows[12]` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_roll: {
        parameters: {
            query?: {
                /** @description The sheet; the one that looks most like a roll where left out. */
                sheet?: string;
                /** @description Columns chosen by hand as a JSON object of field and header, e.g. `{"name":"姓名"}`; an empty header chooses none. */
                columns?: string;
            };
            header?: never;
            path: {
                /** @description Township or branch */
                id: string;
            };
            cookie?: never;
        };
        /** @description The file: XLSX, CSV or TSV, at most 20 MB */
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            /** @description What would be written, and every fault */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RollPreview"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: `file` that cannot be read, `columns` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    split_unit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Branch */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SplitUnit"];
            };
        };
        responses: {
            /** @description The new branch */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitView"];
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_sealed`: a box of it is not opened yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: name, code or member_ids */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    permanent_codes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Branch */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sheet */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    member_ranking_page: {
        parameters: {
            query?: {
                /** @description All cycles of this year under the same scheme version that the reader sees, not this one alone. */
                wide?: boolean;
                /** @description Of members: only this unit's and those below it. */
                under?: string;
            };
            header?: never;
            path: {
                /** @description Cycle */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, also where the cycle rates no members */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    poster: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Branch */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The poster */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ranking_page: {
        parameters: {
            query?: {
                /** @description All cycles of this year under the same scheme version that the reader sees, not this one alone. */
                wide?: boolean;
                /** @description Of members: only this unit's and those below it. */
                under?: string;
            };
            header?: never;
            path: {
                /** @description Cycle */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rectification_page: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Cycle */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    register_page: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Evaluation of the branch */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The register */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`, also for a member's evaluation */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    roll_up_page: {
        parameters: {
            query?: {
                /** @description The unit whose parts are wanted; the reader's own where absent. */
                under?: string;
                /** @description One row for each unit of this level; the next one below where absent. */
                level?: "province" | "city" | "county" | "township" | "branch";
                /** @description Cycles of this year; the newest where absent. */
                year?: number;
                /** @description Only under this scheme; branches alone, not their members, where absent. */
                scheme?: string;
                /** @description Part of a unit's name. */
                q?: string;
                /**
                 * @description Column to sort by: `name`, `branches`, `evaluations`, `published_share`, `stars_5` to `stars_1`, `insufficient`,
                 *     `lines_hit`, `lines_unknown`, `problems_open`, `problems_overdue`, `problems_done`; with `-` the greatest first.
                 *     In the order of the tree where absent.
                 */
                sort?: string;
                /** @description From 1. */
                page?: number;
                /** @description 1 to 200; 50 where absent. */
                per_page?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: level, sort, query */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    units_page: {
        parameters: {
            query?: {
                /** @description This unit and what lies below it; the reader's own where left out. */
                under?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found`: under */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid`: under, too many units */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    evaluation_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Evaluation */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `signed_out` */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `not_found` */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            /** @description `box_not_opened` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
