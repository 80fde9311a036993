export interface paths {
    "/api/audit/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows of the log, newest first. */
        get: operations["AuditController_search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who looked at whose personal data: narrow it to an officer, or to a taxpayer (`subjectKey`). */
        get: operations["AuditController_views"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/head": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the chain ends now. */
        get: operations["AuditController_head"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/rows/{seq}/unmask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The values beside a row; reason and look go into the log. */
        post: operations["AuditController_unmask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rows that a search finds as CSV. */
        get: operations["AuditController_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SessionController_current"];
        put?: never;
        /** Signs in; the session is a cookie that scripts cannot read. */
        post: operations["SessionController_signIn"];
        delete: operations["SessionController_signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new password; one's other sessions end. */
        post: operations["SessionController_changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/totp/enrolment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new second factor; it counts from its first code. */
        post: operations["SessionController_enrol"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A code: for a quarter of an hour this session may approve. */
        post: operations["SessionController_totp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own sessions, here and elsewhere. */
        get: operations["SessionController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends one of one's own sessions. */
        delete: operations["SessionController_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/officers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OfficersController_list"];
        put?: never;
        /** Makes an account without a role; the answer holds its one-time password, told once. */
        post: operations["OfficersController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/officers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["OfficersController_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/officers/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["OfficersController_disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/officers/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["OfficersController_enable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/officers/{id}/forget-totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Forgets the second factor of somebody whose device is lost; his sessions end. */
        post: operations["OfficersController_forgetTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/officers/{id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A one-time password for somebody who has lost his, told once. */
        post: operations["OfficersController_resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/officers/{id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["OfficersController_unlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom roles can be given to. */
        get: operations["OfficersController_accounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/officers/{id}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["OfficersController_grants"];
        put?: never;
        /** Gives a role, from a day and perhaps to a day. */
        post: operations["OfficersController_grant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/grants/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["OfficersController_revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/delegations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every loan of a role. */
        get: operations["OfficersController_delegations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/delegations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["OfficersController_endDelegation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/my/delegations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Loans from and to oneself. */
        get: operations["OfficersController_myDelegations"];
        put?: never;
        /** Lends one of one's own roles to another officer, from a day to a day. */
        post: operations["OfficersController_delegate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/my/delegations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["OfficersController_endMyDelegation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and lately was. */
        get: operations["OfficersController_sessionList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["OfficersController_endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/security/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SecurityController_policy"];
        /** Rules anew: a further version. */
        put: operations["SecurityController_setPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/security/alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SecurityController_alarms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/security/alarms/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says what was found out about an alarm, and closes it. */
        post: operations["SecurityController_acknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/security/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SecurityController_list"];
        put?: never;
        /** Asks for the erasure of what the policy lets expire. */
        post: operations["SecurityController_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/security/erasures/requested": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was asked for, and what became of it. */
        get: operations["SecurityController_requested"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/security/erasures/{id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Erases, or declines to: never by who asked for it. */
        post: operations["SecurityController_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest hundred jobs that one has asked for, with their progress. */
        get: operations["JobsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["JobsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hands a failed job over again. */
        post: operations["JobsController_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operations/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody's jobs for who keeps the system running: how they fare, not what they hold. */
        get: operations["JobsController_operated"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operations/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hands anybody's failed job over again. */
        post: operations["JobsController_retryOperated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["HealthController_check"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reads a register workbook and plans what it would do; nothing is changed yet. A workbook above 1 MB is answered
         *     with 202 and planned by a job.
         */
        post: operations["RegisterController_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/imports/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An empty register workbook with drop-downs of the branch's own stations and sections, and a guide. */
        get: operations["RegisterController_template"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["RegisterController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/imports/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows of the plan: new, changed field by field, the same, in conflict with a later act, or rejected with their faults. */
        get: operations["RegisterController_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/imports/{id}/missing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Taxpayers whom the file leaves out though it lists others of their kind and station; nothing is done to them. */
        get: operations["RegisterController_missing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/imports/{id}/workbook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The workbook as it was uploaded, with what is wrong marked: red cells with comments, a column of reasons with a
         *     filter, and a sheet of results. Mended, it can be uploaded again as it is.
         */
        get: operations["RegisterController_workbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/imports/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decides of rows that would undo a later act whose value stays: the file's or the register's; once. */
        post: operations["RegisterController_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/imports/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Applies the plan exactly, in one transaction. One of more than 5,000 rows is answered with 202 and applied by a job. */
        post: operations["RegisterController_apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The register within one's scope in the sheets and columns of the import, personal data masked. */
        get: operations["ExportController_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/taxpayers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Taxpayers within one's scope in any order, now or as of a day, a page at a time; personal data masked. */
        get: operations["TaxpayersController_list"];
        put?: never;
        /** Registers a taxpayer. */
        post: operations["ActsController_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/taxpayers/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many taxpayers a list holds, exact up to a thousand. */
        get: operations["TaxpayersController_count"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/taxpayers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A taxpayer, personal data masked; locked are the values of whom one is to visit in the spot check. */
        get: operations["TaxpayersController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/taxpayers/{id}/unmask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The personal data of one taxpayer; reason and look go into the log. */
        post: operations["TaxpayersController_unmask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Taxpayers given to officers by name. */
        get: operations["TaxpayersController_assigned"];
        put?: never;
        /** Gives a taxpayer to an officer from a day to a day, also outside his station; never to oneself. */
        post: operations["TaxpayersController_assign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/assignments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["TaxpayersController_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/clearing/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ClearingController_lists"];
        put?: never;
        /** Holds the market authority's list against the register; the same file again adds nothing. */
        post: operations["ClearingController_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/clearing/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Findings within one's scope, a page at a time. */
        get: operations["ClearingController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/clearing/items/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ClearingController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/clearing/items/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ClearingController_assign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/clearing/items/{id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ClearingController_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/clearing/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Findings per station and kind. */
        get: operations["ClearingController_statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/taxpayers/{id}/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enters an act: a change, transfer, suspension …, with the day from which it holds. Where somebody was faster the
         *     answer is 409 with the changes of both sides.
         */
        post: operations["ActsController_enter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/taxpayers/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done to a taxpayer, and his versions with their differences; personal data masked. */
        get: operations["ActsController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/taxpayers/{id}/as-of": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The taxpayer's fields as they held on a day; personal data masked. */
        get: operations["ActsController_asOf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The best matches within one's scope, the own station's first; what is typed goes into no log. */
        get: operations["SearchController_search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/facts/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The kinds of facts with their fields, so that a page draws forms and lists by them. */
        get: operations["FactsController_kinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Facts of a kind within one's scope, the newest day first, a page at a time. */
        get: operations["FactsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/taxpayers/{id}/facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["FactsController_ofTaxpayer"];
        put?: never;
        post: operations["FactsController_enter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/taxpayers/{id}/facts/{fact}/correct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a corrected fact in the place of the one that was seen. Where somebody was faster: 409 with both sides. */
        post: operations["FactsController_correct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/taxpayers/{id}/facts/{fact}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a fact that never was; it stays in the history. */
        post: operations["FactsController_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/taxpayers/{id}/facts/{fact}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a fact was, from its entry to what holds now. */
        get: operations["FactsController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/fact-imports/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An empty workbook with headers, hints and drop-downs. */
        get: operations["FactImportController_template"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/fact-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads a workbook of facts and plans what it would do; nothing is changed yet. */
        post: operations["FactImportController_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/fact-imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["FactImportController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/fact-imports/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows of the plan: new, changed field by field, the same, or rejected with their faults. */
        get: operations["FactImportController_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/fact-imports/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Applies the plan exactly, in one transaction. */
        post: operations["FactImportController_apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/filing-rate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 准期申报率 and the electronic share of a month within one's scope, by station, officer or kind. */
        get: operations["FilingRateController_rate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/filing-rate/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The returns behind a figure, a page at a time. */
        get: operations["FilingRateController_returns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists that have a name: built in, one's own, shared by others. */
        get: operations["ViewsController_list"];
        put?: never;
        post: operations["ViewsController_make"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a view of one's own. */
        delete: operations["ViewsController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Acts of a period with old and new values by field, oldest first; personal data masked. */
        get: operations["ChangesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/industries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Codes of GB/T 4754 in force, by the beginning of the code or a part of the name. */
        get: operations["IndustriesController_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/taxpayers/likely-duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whom somebody not registered yet resembles; of those outside one's scope only the station. */
        post: operations["DuplicatesController_find"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hands in a paper that acts may rest on: PDF, JPEG, PNG, xlsx or docx of at most 20 MB. */
        post: operations["PapersController_keep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/register/papers/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A paper, for who handed it in or may read a taxpayer one of whose acts rests on it; the look goes into the log. */
        get: operations["PapersController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/rule-sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["RuleSetsController_list"];
        put?: never;
        /** Checks and drafts a set. */
        post: operations["RuleSetsController_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/rule-sets/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The JSON schema of a rule set. */
        get: operations["RuleSetsController_schema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/rule-sets/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Checks a set without keeping it: every fault, or every finding of the lint. */
        post: operations["RuleSetsController_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/rule-sets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The set with all that it says. */
        get: operations["RuleSetsController_whole"];
        /** Writes a draft anew; whoever saw another version than the last is told. */
        put: operations["RuleSetsController_replace"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/rule-sets/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approves a draft whose cases come out and puts it into force; never by who drafted it. */
        post: operations["RuleSetsController_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/rule-sets/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a draft back. */
        post: operations["RuleSetsController_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest first. */
        get: operations["CyclesController_list"];
        put?: never;
        /** Opens a cycle with the list of who takes part, as the register had them on the rating day. */
        post: operations["CyclesController_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["CyclesController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who answers for what, now and before; and what nobody answers for. */
        get: operations["CyclesController_responsibilities"];
        put?: never;
        /** Gives indicators of stations to an officer who may score. */
        post: operations["CyclesController_assign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/scorers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Officers who may be given indicators. */
        get: operations["CyclesController_scorers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/start-scoring": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Scoring begins: when every indicator of every station is somebody's. */
        post: operations["CyclesController_startScoring"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/end-scoring": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Scoring ends: when every sheet is scored. Which are reviewed blind is drawn now. */
        post: operations["CyclesController_endScoring"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/abandon": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a cycle that is not determined yet. */
        post: operations["CyclesController_abandon"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far it has come, by officer and by indicator. */
        get: operations["CyclesController_progressOf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How often officers' marks were agreed with in review. */
        get: operations["CyclesController_agreement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/sheets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sheets within one's scope by number, a page at a time. */
        get: operations["ScoringController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/sheets/{sheet}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A sheet with what the register proposes; what was scored is left out where the reader must not be told yet. */
        get: operations["ScoringController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own sheets with the indicators that are not submitted, by number, a page at a time. */
        get: operations["ScoringController_work"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/sheets/{sheet}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decides proposals of a sheet and adds deductions from outside with their evidence, all or none. */
        post: operations["ScoringController_enter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/sheets/{sheet}/entries/{entry}/take-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a decision back while its indicator is open. */
        post: operations["ScoringController_takeBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/sheets/{sheet}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Submits one's indicator of a sheet. */
        post: operations["ScoringController_submitSheet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accepts every proposal of one's indicator of a station that nobody has decided. */
        post: operations["ScoringController_acceptAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Submits one's indicator of all sheets of a station. */
        post: operations["ScoringController_submitStation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hands in evidence for a sheet: PDF, JPEG, PNG, xlsx or docx of at most 20 MB. */
        post: operations["ScoringController_keep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/sheets/{sheet}/papers/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Evidence of a sheet, for who is shown what was scored; the look goes into the log. */
        get: operations["ScoringController_paper"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/work.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own work list as a workbook to be filled in: a row for each item, and for each fact that the register proposes. */
        get: operations["ScoreWorkbookController_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/score-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads a workbook of scores and plans what it would do; nothing is decided yet. */
        post: operations["ScoreWorkbookController_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/score-imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A plan, for who made it. */
        get: operations["ScoreWorkbookController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/score-imports/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows of the plan: new, changed, the same, in conflict with what was decided since, or rejected with their faults. */
        get: operations["ScoreWorkbookController_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/score-imports/{id}/workbook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own workbook back, with the rows marked that are left out. */
        get: operations["ScoreWorkbookController_workbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/score-imports/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Applies the plan exactly, in one transaction. */
        post: operations["ScoreWorkbookController_apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sheets that one may take, has taken, or may decide about, by number, a page at a time. */
        get: operations["ReviewController_work"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/sheets/{sheet}/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a scored sheet for review; never by who scored it. */
        post: operations["ReviewController_take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/sheets/{sheet}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The reviewer's word on every indicator of a sheet that he has taken. */
        post: operations["ReviewController_finish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/agree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Agrees with every indicator of many sheets, all or none; never with a blind one. */
        post: operations["ReviewController_agree"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/sheets/{sheet}/give-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a sheet back that one has taken and not finished, so that another can take it. */
        post: operations["ReviewController_giveBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/sheets/{sheet}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a sheet from a reviewer who does not come to it, so that another can take it. */
        post: operations["ReviewController_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/sheets/{sheet}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A third person decides what scorer and reviewer disagree about. */
        post: operations["ReviewController_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/conditions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Those within one's scope, withdrawn ones among them, a page at a time. */
        get: operations["ConditionsController_list"];
        put?: never;
        /** States one, with its day and evidence; it counts when another has confirmed it. */
        post: operations["ConditionsController_state"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/conditions/{condition}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms one; never by who stated it. */
        post: operations["ConditionsController_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/conditions/{condition}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraws one with a reason; a confirmed one by a third person. */
        post: operations["ConditionsController_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/conditions/{condition}/papers/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Evidence of one; the look goes into the log. */
        get: operations["ConditionsController_paper"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/propose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Proposes the grade that follows from every reviewed sheet. */
        post: operations["CycleGradesController_propose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/beside": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who would move under the set that the cycle is rated by beside, and why. */
        get: operations["CycleGradesController_beside"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Posts the list of proposed A grades, today; it hangs fifteen days from tomorrow. */
        post: operations["CycleGradesController_show"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/determine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The committee's decision when the list has hung, but for the exceptions; never by who proposed. */
        post: operations["CycleGradesController_determine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publishes what was determined: letters and certificates are numbered, the grades hold from today. */
        post: operations["CycleGradesController_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/grades": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Decisions within one's scope by number, a page at a time; with `day` those that hold on it. */
        get: operations["GradesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/grades/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A decision with its explanation, its reasons, and what would lift the grade. */
        get: operations["GradesController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/taxpayers/{id}/grades": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every decision about a taxpayer, the earliest first. */
        get: operations["GradesController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/taxpayers/{id}/grade": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The decision that held on a day under a scheme. */
        get: operations["GradesController_on"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/grades/{id}/adjust": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 动态调整: proposes a new decision with facts that came to light. */
        post: operations["GradesController_adjust"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/grades/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 复核: proposes a new decision that answers a request for review. */
        post: operations["GradesController_review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/grades/{id}/override": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 人工调整: proposes another grade than the rules say, for a coded reason. */
        post: operations["GradesController_override"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/grades/{id}/determine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Determines a proposed change; it holds from today, with its letter. Never by who proposed it. */
        post: operations["GradesController_determine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/grades/{id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a proposed change back. */
        post: operations["GradesController_giveBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/grades/{id}/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes down an objection against the A list, or a request for review. */
        post: operations["GradesController_object"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Objections and requests within one's scope, what is due first first. */
        get: operations["GradesController_objectionList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/objections/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers an objection, or a request for review that changes nothing; never by who took it down. */
        post: operations["GradesController_answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/overrides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Overrides of the branch, counted by person and direction. */
        get: operations["GradesController_overrides"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hands in evidence: PDF, JPEG, PNG, xlsx or docx of at most 20 MB. */
        post: operations["GradePapersController_keep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/grades/{id}/papers/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Evidence of a decision, or of an objection against it; the look goes into the log. */
        get: operations["GradePapersController_paper"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/grades/{id}/letter.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 《纳税信用等级评定结果通知书》, as PDF. */
        get: operations["LettersController_letterPdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/grades/{id}/letter.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a workbook. */
        get: operations["LettersController_letterWorkbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/grades/{id}/certificate.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 纳税信用A级证书, as PDF. */
        get: operations["LettersController_certificatePdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/grades/{id}/certificate.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a workbook. */
        get: operations["LettersController_certificateWorkbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/a-list.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The list of A grades for the boards, as PDF; numbers are masked. */
        get: operations["LettersController_listPdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/cycles/{id}/a-list.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a workbook. */
        get: operations["LettersController_listWorkbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/taskforce/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Members of a day, or all there ever were, by position and name. */
        get: operations["TaskforceController_members"];
        put?: never;
        /** Gives an officer, or somebody whom another office sends, a seat. */
        post: operations["TaskforceController_join"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/taskforce/members/{id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["TaskforceController_leave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/taskforce/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sessions that were held, the last first. */
        get: operations["TaskforceController_sessions"];
        put?: never;
        post: operations["TaskforceController_hold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/taskforce/sessions/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back a session that was entered wrongly; it stays in the list. */
        post: operations["TaskforceController_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rating/taskforce/sessions/{id}/papers/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The minutes of a session, or what belongs to them; the look goes into the log. */
        get: operations["TaskforceController_paper"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is to be done: households to collect, and sheets with whose turn it is; the longest waiting first. */
        get: operations["CollectionController_work"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/taxpayers/{id}/sheets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A household's sheets, the newest first. */
        get: operations["CollectionController_ofTaxpayer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/sheets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens a sheet with what the register says of the household now. */
        post: operations["CollectionController_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/sheets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["CollectionController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Enters values. Where somebody was faster the answer is 409; what a signature has sealed stays. */
        patch: operations["CollectionController_change"];
        trace?: never;
    };
    "/api/collection/sheets/{id}/sign-collector": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The collector's signature (采集人): what was measured is sealed. */
        post: operations["CollectionController_collect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/sheets/{id}/sign-checker": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The checker's signature (核查人), of another officer: the rent is sealed. */
        post: operations["CollectionController_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/sheets/{id}/sign-taxpayer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The taxpayer's signature: everything is sealed, and the register holds it from that day. */
        post: operations["CollectionController_signTaxpayer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/sheets/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** That the taxpayer would not sign, before a witness: sealed all the same. */
        post: operations["CollectionController_refuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/sheets/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives up a sheet that is not sealed; it stays in the history. */
        post: operations["CollectionController_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hands in a paper for a sheet: lease, evidence, signature. PDF, JPEG, PNG, xlsx or docx of at most 20 MB. */
        post: operations["CollectionController_keep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collection/sheets/{id}/papers/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A paper of a sheet; the look goes into the log. */
        get: operations["CollectionController_paper"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/parameter-sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ParametersController_list"];
        put?: never;
        /** Checks and drafts a set; its worked cases must come out to the fen. */
        post: operations["ParametersController_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/parameter-sets/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The JSON schema of a parameter set. */
        get: operations["ParametersController_schema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/parameter-sets/due-for-review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures of published sets, not superseded, whose review-by day has gone by. */
        get: operations["ParametersController_dueForReview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/parameter-sets/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Checks a set without keeping it: every fault, or every finding of the lint over the register as it is. */
        post: operations["ParametersController_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/parameter-sets/workbook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Drafts the set of an edited workbook; every fault is told by sheet, row and column. One that was exported from a
         *     draft writes that draft anew, unless it was changed meanwhile.
         */
        post: operations["ParametersController_importWorkbook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/parameter-sets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The set with all that it says. */
        get: operations["ParametersController_whole"];
        /** Writes a draft anew; whoever saw another version than the last is told. */
        put: operations["ParametersController_replace"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/parameter-sets/{id}/workbook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The set as a workbook to read, to edit and to import again. */
        get: operations["ParametersController_workbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/parameter-sets/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approves a draft that was tried over the register, and puts it into force; never by who drafted it. */
        post: operations["ParametersController_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/parameter-sets/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a draft back. */
        post: operations["ParametersController_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/parameter-sets/{id}/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last what-if of the set. Its sums are the whole branch's. */
        get: operations["WhatIfController_latest"];
        put?: never;
        /** Begins to try the draft over the whole register of a month; read again until it is done, or follow its job. */
        post: operations["WhatIfController_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AssessmentController_list"];
        put?: never;
        /** Begins the run of a month over the whole branch; its progress is read from the run or its job. */
        post: operations["AssessmentController_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AssessmentController_run"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/months/{month}/assessments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The results of the month's current run by number, a page at a time. */
        get: operations["AssessmentController_lines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/months/{month}/assessments/{taxpayer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One household's assessment with every line of its explanation. */
        get: operations["AssessmentController_explained"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/months/{month}/assessments/{taxpayer}/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a household's assessment is another one than in an earlier month: what each thing that moved did, to the fen. */
        get: operations["AssessmentController_change"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/months/{month}/assessments/{taxpayer}/comparables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The five nearest households of the same street and trade, masked; none where there are fewer. */
        get: operations["AssessmentController_comparable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/months/{month}/held-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Households of the month that could not be assessed, with every reason. */
        get: operations["AssessmentController_heldBack"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/months/{month}/stations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AssessmentController_stations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/quota-batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest hundred batches within one's scope. */
        get: operations["QuotasController_batches"];
        put?: never;
        /** Begins quotas for all of a station or of the branch who need one, or for households by name. */
        post: operations["QuotasController_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/quota-batches/{id}/determine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Determines whoever of the batch can be determined; the others say why not. */
        post: operations["QuotasController_determine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/quota-batches/{id}/post": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Posts what is determined, today; the notice of five working days begins on the next one. */
        post: operations["QuotasController_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/quota-batches/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approves the batch after its notice, but for the exceptions; never by who determined, posted or measured. */
        post: operations["QuotasController_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/quota-batches/{id}/issue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Numbers and issues the documents of whatever is approved. */
        post: operations["QuotasController_issue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/quota-batches/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publishes whatever of the batch is served. */
        post: operations["QuotasController_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is due of the six steps within one's scope, by whose work it is. */
        get: operations["QuotasController_workList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/work/households": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Households that want a quota, by number, a page at a time. */
        get: operations["QuotasController_households"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/quotas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Quotas within one's scope by number, a page at a time. */
        get: operations["QuotasController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/quotas/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["QuotasController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/quotas/{id}/serve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enters the delivery receipt of a quota's document. */
        post: operations["QuotasController_serve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/quotas/{id}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a quota that is not posted yet. */
        post: operations["QuotasController_drop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/quotas/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a quota that is not served yet. */
        post: operations["QuotasController_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/quotas/{id}/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes down an objection against a posted, issued or served quota. */
        post: operations["QuotasController_object"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/objections/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers an objection; upheld, the quota is determined anew. */
        post: operations["QuotasController_answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/objections/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The household takes its objection back. */
        post: operations["QuotasController_withdrawObjection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/quotas/{id}/notice.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 《核定定额通知书》 or 《未达起征点通知书》, as PDF. */
        get: operations["DocumentsController_noticePdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/quotas/{id}/notice.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a workbook. */
        get: operations["DocumentsController_noticeWorkbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/quotas/{id}/receipt.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 《税务文书送达回证》, to sign or filled in, as PDF. */
        get: operations["DocumentsController_receiptPdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/quotas/{id}/receipt.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a workbook. */
        get: operations["DocumentsController_receiptWorkbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/quotas/{id}/papers/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A paper of the receipt or of an objection; the look goes into the log. */
        get: operations["DocumentsController_paper"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/months/{month}/dues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What households owe for the month and have paid of it, by number, a page at a time. */
        get: operations["DuesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/months/{month}/dues/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The month's dues, payments and arrears by station. */
        get: operations["DuesController_totals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/months/{month}/bridge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the month's sum came out of another's: opened, closed, re-measured, parameters, threshold. */
        get: operations["DuesController_bridge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/assessment/sheets/{id}/rent-comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Compares the rent on a collection sheet with the reference and the neighbours, and keeps that as its next version. */
        post: operations["RentController_compare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a month's spot check would be by the ruling, or by another share, and what it would prove. */
        get: operations["PlanController_plan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/draws": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest month first. */
        get: operations["DrawsController_list"];
        put?: never;
        /** 固定抽样框: who can be drawn of a month. Answers the digest that is to be posted. */
        post: operations["DrawsController_freeze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/draws/{id}/source": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 指定种子来源, before there is a seed. */
        post: operations["DrawsController_nameSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/draws/{id}/seed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 录入种子: typed by two persons at one keyboard, the second signs by his own password; draws and publishes. */
        post: operations["DrawsController_enterSeed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/draws/{id}/risk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 风险抽查: visits a household of the frame for a reason; it is never pooled with the drawn ones. */
        post: operations["DrawsController_pick"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/draws/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DrawsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/draws/{id}/selection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is to be visited, of the stations that one reaches; empty before the draw. */
        get: operations["DrawsController_selection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/draws/{id}/salt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 盐: with it an auditor finds whose pseudonym is whose; the look goes into the log. */
        get: operations["DrawsController_salt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/draws/{id}/frame.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 《抽样框公告》: posted before there is a seed. */
        get: operations["DrawFilesController_framePdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/draws/{id}/frame.txt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The posted frame; its SHA-256 is the digest. */
        get: operations["DrawFilesController_frameText"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/draws/{id}/draw.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 《抽签结果公告》, by pseudonym and ticket. */
        get: operations["DrawFilesController_drawPdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/draws/{id}/draw.txt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The published draw, for `npm run verify-draw` and for whoever writes a program of his own. */
        get: operations["DrawFilesController_drawText"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/draws/{id}/draw.html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same in a page that verifies it, without a server. */
        get: operations["DrawFilesController_drawHtml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/group": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The inspection group of a day, or all who ever belonged to it, by duty and name. */
        get: operations["GroupController_members"];
        put?: never;
        /** Gives an officer a duty in the group. */
        post: operations["GroupController_join"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/group/{id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a duty; once the day has come, others take his open visits, by rule. */
        post: operations["GroupController_leave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/draws/{id}/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives two of the inspection group to everybody who was drawn or picked and has no team yet, and puts
         *     others in the place of those on open visits who have left the group; by rule, not by choice.
         */
        post: operations["TeamsController_assign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/draws/{id}/forms.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sheets to be filled in by hand, of the visits that are still to be made, in route order; nothing on file is on them. */
        get: operations["TeamsController_printed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Visits in route order: of one draw, or of every draw what is not closed; `mine`: one's own to make. */
        get: operations["VisitsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/visits/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A visit. What is on file of the household is in it from the moment on in which its checkers' own values are stored. */
        get: operations["VisitsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/visits/{id}/fields": {
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
        /**
         * Enters what was seen, by field. What the other of the two has entered meanwhile stays; where both have entered the
         *     same field differently the answer is 409 with both sides, to be decided and sent again. The same patch again changes
         *     nothing.
         */
        patch: operations["VisitsController_enter"];
        trace?: never;
    };
    "/api/spot-check/visits/{id}/papers/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A paper of a visit; the look goes into the log. */
        get: operations["VisitsController_paper"];
        /** Keeps a paper: JPEG, PNG or PDF of at most 20 MB, as bytes. Answered only once it is stored and the hash is its own. */
        put: operations["VisitsController_keep"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/visits/{id}/store": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stores the checkers' own values: nothing of them changes any more, and what is on file is shown. */
        post: operations["VisitsController_store"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/visits/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Judges rent and service, and compares: the finding is frozen. */
        post: operations["VisitsController_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/visits/{id}/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A checker's signature under the finding, each of the two by his own session; a visit without error is closed by the second. */
        post: operations["VisitsController_sign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/visits/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes a visit whose error is followed up. */
        post: operations["VisitsController_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/visits/{id}/tries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** That the team stood at the door and was not let in (上门未入); the same day again changes nothing. */
        post: operations["VisitsController_tried"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/visits/{id}/close-unvisited": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Closes a visit that nobody could make (未检结案), by others than its team: nothing of it is deleted, its team is shown
         *     the household again, and a random one counts as an error. Refused once what was measured is stored.
         */
        post: operations["VisitsController_closeUnvisited"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Signed errors that are not closed, with what is done about each and until when; the longest waiting first. */
        get: operations["FollowUpsController_open"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/visits/{id}/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has a household measured again, informs it by letter, or opens a case: about a signed error, each once. */
        post: operations["FollowUpsController_follow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/follow-ups/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes a follow-up with what came of it. */
        post: operations["FollowUpsController_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/follow-ups/{id}/letter.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The letter (抽查情况告知书) as it was issued; the look goes into the log. */
        get: operations["FollowUpsController_letter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/verdicts/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the random part of a month says of the whole register, once all is signed or the time is over; of collectors,
         *     too, and so for who reaches the whole branch.
         */
        get: operations["VerdictsController_verdict"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/verdicts/{month}/report.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same on one page for the boards: no household and no officer is named. */
        get: operations["VerdictsController_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spot-check/industries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every class of the edition in force: looked up on the device, where there is no network. */
        get: operations["PhoneIndustriesController_classes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/preflight": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What stands in the way of a notice, or of a correction: each household with its reason, and what to do. */
        post: operations["NoticeController_preflight"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest hundred, of a month or a kind where they are named. */
        get: operations["NoticeController_list"];
        put?: never;
        /** Freezes a notice, gives it its number, and has its pack made. */
        post: operations["NoticeController_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/exceptional": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 除外公示: a leader publishes without those who are not decided and whom he saw, with a reason. */
        post: operations["NoticeController_except"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/{id}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 更正公示: the same subject by what holds now, beside what was printed. */
        post: operations["NoticeController_correct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/{id}/corrections/exceptional": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same without those who are not decided: what a leader let go of the corrected notice, he lets go anew. */
        post: operations["NoticeController_correctExcept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/{id}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 作废: a notice whose files cannot be made; its number stays, and is given to no other. */
        post: operations["NoticeController_void"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A notice with the files that one reaches. */
        get: operations["NoticeController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/{id}/files/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of the pack; that it was taken goes into the log. */
        get: operations["NoticeController_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/{id}/pack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole pack in one file. */
        get: operations["NoticeController_pack"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is to be made, posted, photographed and taken down between two days. */
        get: operations["BoardsController_due"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/{id}/boards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The boards of a notice that one reaches, with everything that was entered of them. */
        get: operations["BoardsController_boards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/{id}/postings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enters that a notice was posted, or taken down. */
        post: operations["BoardsController_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/{id}/postings/{posting}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a record right by a later one; the wrong one stays, marked. */
        post: operations["BoardsController_correct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/{id}/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A photograph of a board: JPEG or PNG of at most 10 MB; where it was taken is not kept. */
        post: operations["BoardsController_photograph"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/{id}/photos/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A photograph of a board that one reaches. */
        get: operations["BoardsController_photo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/{id}/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was objected to of the notice, within the time that the law gives, counted back to its lines. */
        get: operations["BoardsController_objected"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/rating-cycles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cycles of the credit rating, the newest first. */
        get: operations["RatingReportController_cycles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/rating-cycles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a cycle came to: grades by station, industry and kind, deductions, and who moved since the cycle before. */
        get: operations["RatingReportController_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/rating-cycles/{id}/workbook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The list and the figures as a workbook. */
        get: operations["RatingReportController_workbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/work/{year}/report.docx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The office's yearly work report (年度工作报告), a document to edit. */
        get: operations["RatingReportController_workDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/work/{year}/report.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same to read. */
        get: operations["RatingReportController_workPdf"];
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
        AuditRowDto: {
            seq: number;
            /** Format: date-time */
            recordedAt: string;
            source: string;
            officer: string | null;
            officerName: string | null;
            onBehalfOf: string | null;
            onBehalfOfName: string | null;
            session: string | null;
            request: string | null;
            act: string;
            outcome: string;
            subjectKind: string | null;
            subjectKey: string | null;
            station: string | null;
            facts: Record<string, never>;
            /** @description names of the fields whose values stand beside the row */
            fields: string[];
            hasReason: boolean;
            /** @description there were values, and they were erased when their retention ended */
            erased: boolean;
            hash: string;
        };
        AuditHeadDto: {
            seq: number;
            hash: string;
        };
        ReasonDto: {
            reason: string;
        };
        AuditValuesDto: {
            before: Record<string, never> | null;
            after: Record<string, never> | null;
            reason: string | null;
        };
        SignInDto: {
            login: string;
            password: string;
        };
        GrantInForceDto: {
            /** @enum {string} */
            role: "approval" | "register" | "rating" | "collection" | "scoring" | "review" | "inspection" | "notice" | "leader" | "system-administrator" | "security-administrator" | "audit-administrator";
            grantId: string;
            /** @description the officer who lent the role, null where it is one's own */
            onBehalfOf: string | null;
            /** @description null: all */
            stations: string[] | null;
            /** @description only what is assigned by name */
            assigned: boolean;
            permissions: ("register.read" | "register.unmask" | "register.import" | "register.act" | "register.fact" | "register.clear" | "register.assign" | "collection.read" | "collection.measure" | "parameters.read" | "parameters.draft" | "parameters.publish" | "assessment.read" | "assessment.run" | "assessment.determine" | "assessment.post" | "assessment.approve" | "assessment.serve" | "assessment.object" | "assessment.answer" | "rating.read" | "rating.rules" | "rating.rules.publish" | "rating.manage" | "rating.score" | "rating.review" | "rating.object" | "rating.determine" | "rating.publish" | "notice.read" | "notice.make" | "notice.except" | "notice.void" | "notice.post" | "spot-check.read" | "spot-check.draw" | "spot-check.visit" | "spot-check.follow" | "jobs.follow" | "delegation.make" | "jobs.operate" | "officers.manage" | "roles.manage" | "sessions.manage" | "policy.manage" | "alarms.read" | "alarms.acknowledge" | "audit.read" | "audit.unmask" | "audit.export" | "erasure.request" | "erasure.decide")[];
        };
        SignedInDto: {
            authority: string;
            session: string;
            officer: string;
            login: string;
            name: string;
            station: string | null;
            mustChangePassword: boolean;
            totpForApprovals: boolean;
            totpEnrolled: boolean;
            totpFresh: boolean;
            grants: components["schemas"]["GrantInForceDto"][];
        };
        ChangePasswordDto: {
            current: string;
            next: string;
        };
        TotpEnrolmentDto: {
            /** @description for the QR code of an authenticator app */
            uri: string;
            /** @description to type by hand, base32 */
            secret: string;
        };
        TotpDto: {
            code: string;
        };
        SessionDto: {
            id: string;
            officer: string;
            officerName: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastSeenAt: string;
            /** Format: date-time */
            expiresAt: string;
            address: string;
            userAgent: string;
            /** Format: date-time */
            endedAt: string | null;
            endReason: string | null;
        };
        OfficerDto: {
            id: string;
            login: string;
            name: string;
            station: string | null;
            disabled: boolean;
            locked: boolean;
            totp: boolean;
            roles: string[];
        };
        NewOfficerDto: {
            login: string;
            name: string;
            /** @description home station, null for the branch office */
            station: string | null;
        };
        CreatedOfficerDto: {
            id: string;
            /** @description told once, to be changed at the first sign-in */
            oneTimePassword: string;
        };
        ChangeOfficerDto: {
            name: string;
            /** @description home station, null for the branch office */
            station: string | null;
        };
        OneTimePasswordDto: {
            /** @description told once, to be changed at the first sign-in */
            oneTimePassword: string;
        };
        GrantDto: {
            id: string;
            officer: string;
            /** @enum {string} */
            role: "approval" | "register" | "rating" | "collection" | "scoring" | "review" | "inspection" | "notice" | "leader" | "system-administrator" | "security-administrator" | "audit-administrator";
            /** @enum {string} */
            scope: "all" | "own" | "several" | "assigned";
            stations: string[];
            validFrom: string;
            validTo: string | null;
            reason: string;
            grantedBy: string | null;
            /** Format: date-time */
            revokedAt: string | null;
        };
        NewGrantDto: {
            reason: string;
            /** @enum {string} */
            role: "register" | "rating" | "collection" | "scoring" | "review" | "approval" | "inspection" | "notice" | "leader" | "system-administrator" | "security-administrator" | "audit-administrator";
            /** @enum {string} */
            scope: "own" | "several" | "all" | "assigned";
            /**
             * @description only of scope `several`
             * @default []
             */
            stations: string[];
            validFrom: string;
            /** @default null */
            validTo: string | null;
        };
        DelegationDto: {
            id: string;
            grantId: string;
            /** @enum {string} */
            role: "approval" | "register" | "rating" | "collection" | "scoring" | "review" | "inspection" | "notice" | "leader" | "system-administrator" | "security-administrator" | "audit-administrator";
            fromOfficer: string;
            toOfficer: string;
            validFrom: string;
            validTo: string;
            reason: string;
            /** Format: date-time */
            endedAt: string | null;
        };
        NewDelegationDto: {
            reason: string;
            /** Format: uuid */
            grantId: string;
            /** Format: uuid */
            toOfficer: string;
            validFrom: string;
            validTo: string;
        };
        PolicyDto: {
            version: number;
            /** Format: date-time */
            setAt: string;
            document: string;
            idleMinutes: number;
            sessionHours: number;
            passwordDays: number;
            totpForApprovals: boolean;
            massViewRecords: number;
            massViewMinutes: number;
            auditValueMonths: number;
            importRowMonths: number;
            sessionMonths: number;
        };
        PolicyContentDto: {
            document: string;
            idleMinutes: number;
            sessionHours: number;
            passwordDays: number;
            totpForApprovals: boolean;
            massViewRecords: number;
            massViewMinutes: number;
            auditValueMonths: number;
            importRowMonths: number;
            sessionMonths: number;
        };
        AlarmDto: {
            id: string;
            /** @enum {string} */
            kind: "mass-viewing";
            officer: string;
            officerName: string;
            records: number;
            /** Format: date-time */
            raisedAt: string;
            /** Format: date-time */
            acknowledgedAt: string | null;
            note: string | null;
        };
        ErasureDto: {
            id: string;
            reason: string;
            /** @enum {string} */
            status: "done" | "requested" | "declined";
            requestedBy: string;
            /** Format: date-time */
            requestedAt: string;
            decidedBy: string | null;
            /** Format: date-time */
            decidedAt: string | null;
            erased: Record<string, never> | null;
        };
        DecideErasureDto: {
            confirm: boolean;
        };
        JobErrorDto: {
            code: string;
            zh: string;
            en: string;
        };
        JobDto: {
            result: {
                [key: string]: unknown;
            } | null;
            error: components["schemas"]["JobErrorDto"] | null;
            id: string;
            kind: string;
            /** @enum {string} */
            status: "done" | "failed" | "attention" | "queued" | "running";
            done: number;
            total: number;
            attempts: number;
        };
        OperatedJobDto: {
            errorCode: string | null;
            id: string;
            kind: string;
            /** @enum {string} */
            status: "done" | "failed" | "attention" | "queued" | "running";
            done: number;
            total: number;
            attempts: number;
        };
        SheetCountsDto: {
            sheet: string;
            read: number;
            new: number;
            changed: number;
            same: number;
            conflict: number;
            rejected: number;
            missing: number;
        };
        ImportNoticeDto: {
            sheet: string;
            zh: string;
            en: string;
        };
        ImportPlanDto: {
            id: string;
            fileName: string;
            /** @enum {string} */
            status: "failed" | "planning" | "planned" | "applied";
            counts: components["schemas"]["SheetCountsDto"][];
            notices: components["schemas"]["ImportNoticeDto"][];
            /** @description conflicts that nobody has decided; the apply leaves them out */
            undecided: number;
            /** @description the job that plans or applies a large file */
            jobId: string | null;
        };
        PlanChangeDto: {
            field: string;
            before: string | null;
            after: string | null;
        };
        PlanFaultDto: {
            /** @description letter of the column; empty where the whole row is meant */
            column: string;
            code: string;
            zh: string;
            en: string;
        };
        PlanConflictDto: {
            field: string;
            /** @description the register's value */
            before: string | null;
            /** @description the file's value */
            after: string | null;
            by: string;
            /** @description the day on which it was entered */
            on: string;
            /** @description the number of the act */
            seq: number;
        };
        PlanRowDto: {
            sheet: string;
            row: number;
            number: string | null;
            /** @enum {string} */
            action: "changed" | "new" | "same" | "conflict" | "rejected";
            changes: components["schemas"]["PlanChangeDto"][];
            faults: components["schemas"]["PlanFaultDto"][];
            conflicts: components["schemas"]["PlanConflictDto"][];
            /**
             * @description whose value stays, where that was decided
             * @enum {string|null}
             */
            decision: "register" | "file" | null;
        };
        MissingTaxpayerDto: {
            id: string;
            sheet: string;
            number: string;
            name: string;
            station: string;
            status: string;
        };
        RowPlaceDto: {
            sheet: string;
            row: number;
        };
        DecideConflictsDto: {
            reason: string;
            /**
             * @description the file's values, or the register's in the fields that a later act has set
             * @enum {string}
             */
            take: "file" | "register";
            /** @description none: every conflict that is undecided */
            rows?: components["schemas"]["RowPlaceDto"][];
        };
        ListedTaxpayerDto: {
            /** @description last day of a suspension */
            suspendedTo: string | null;
            /** @description for `after` of the next page */
            cursor: string;
            id: string;
            /** @description masked where it holds an identity number */
            number: string;
            /** @enum {string} */
            kind: "individual" | "enterprise";
            name: string;
            owner: string;
            certificateType: string | null;
            /** @description masked */
            certificateNumber: string | null;
            registrationType: string | null;
            vatType: string | null;
            industry: string;
            industryName: string | null;
            station: string;
            section: string;
            address: string;
            officer: string | null;
            registeredOn: string;
            /** @enum {string} */
            status: "正常" | "停业" | "非正常" | "注销";
            /** @enum {string|null} */
            collectionMode: "定期定额" | "查账征收" | null;
            /** @description masked */
            telephone: string | null;
            /** @enum {string|null} */
            premises: "租赁" | "自有" | null;
            /** @description m² */
            area: string | null;
            /** @description yuan a month */
            declaredRent: string | null;
            /** @description yuan a month */
            determinedRent: string | null;
            rentReason: string | null;
            employees: string | null;
            /** @description yuan a month */
            declaredTurnover: string | null;
            collector: string | null;
            checker: string | null;
            signedOn: string | null;
            /** @description premises, area, rents and turnover are locked: the reader is to measure them himself first */
            withheld: boolean;
        };
        ListCountDto: {
            count: number;
            /** @description more than are counted: 1,000+ */
            more: boolean;
        };
        TaxpayerDto: {
            id: string;
            /** @description masked where it holds an identity number */
            number: string;
            /** @enum {string} */
            kind: "individual" | "enterprise";
            name: string;
            owner: string;
            certificateType: string | null;
            /** @description masked */
            certificateNumber: string | null;
            registrationType: string | null;
            vatType: string | null;
            industry: string;
            industryName: string | null;
            station: string;
            section: string;
            address: string;
            officer: string | null;
            registeredOn: string;
            /** @enum {string} */
            status: "正常" | "停业" | "非正常" | "注销";
            /** @enum {string|null} */
            collectionMode: "定期定额" | "查账征收" | null;
            /** @description masked */
            telephone: string | null;
            /** @enum {string|null} */
            premises: "租赁" | "自有" | null;
            /** @description m² */
            area: string | null;
            /** @description yuan a month */
            declaredRent: string | null;
            /** @description yuan a month */
            determinedRent: string | null;
            rentReason: string | null;
            employees: string | null;
            /** @description yuan a month */
            declaredTurnover: string | null;
            collector: string | null;
            checker: string | null;
            signedOn: string | null;
            /** @description premises, area, rents and turnover are locked: the reader is to measure them himself first */
            withheld: boolean;
        };
        PersonalDataDto: {
            number: string;
            certificateNumber: string | null;
            telephone: string | null;
        };
        AssignmentDto: {
            id: string;
            officer: string;
            taxpayer: string;
            validFrom: string;
            validTo: string;
            reason: string;
            /** Format: date-time */
            endedAt: string | null;
        };
        NewAssignmentDto: {
            reason: string;
            /** Format: uuid */
            officer: string;
            /** Format: uuid */
            taxpayer: string;
            validFrom: string;
            validTo: string;
        };
        KindCountsDto: {
            /** @enum {string} */
            kind: "licensed-not-registered" | "registered-without-licence" | "licence-ended-while-registered" | "registration-cancelled-while-licensed" | "suspended-yet-trading" | "name-differs" | "owner-differs" | "address-differs" | "industry-differs" | "duplicates" | "not-comparable";
            found: number;
            new: number;
            reopened: number;
            gone: number;
        };
        ListNoticeDto: {
            sheet: string;
            zh: string;
            en: string;
        };
        MarketListDto: {
            id: string;
            fileName: string;
            /** Format: date-time */
            uploadedAt: string;
            /** Format: date-time */
            matchedAt: string;
            entries: number;
            counts: components["schemas"]["KindCountsDto"][];
            notices: components["schemas"]["ListNoticeDto"][];
        };
        ClearingItemDto: {
            id: string;
            /** @enum {string} */
            kind: "licensed-not-registered" | "registered-without-licence" | "licence-ended-while-registered" | "registration-cancelled-while-licensed" | "suspended-yet-trading" | "name-differs" | "owner-differs" | "address-differs" | "industry-differs" | "duplicates" | "not-comparable";
            /** @enum {string} */
            status: "registered" | "open" | "explained" | "closed" | "not-found-on-site" | "gone";
            /** @description null: of no station yet */
            station: string | null;
            taxpayerId: string | null;
            /** @description of the licence */
            code: string | null;
            /** @description of the taxpayer, masked where it holds an identity number */
            number: string | null;
            name: string | null;
            owner: string | null;
            address: string | null;
            /** @description the difference as of the newest list that shows it */
            details: Record<string, never>;
            /** @description said back by who decides */
            version: string;
            suggestions: number;
            officer: string | null;
            dueDay: string | null;
            overdue: boolean;
            reason: string | null;
            decidedBy: string | null;
            /** Format: date-time */
            decidedAt: string | null;
            /** Format: date-time */
            foundAt: string;
            gone: boolean;
        };
        ClearingRegisteredDto: {
            id: string;
            /** @description masked where it holds an identity number */
            number: string;
            kind: string;
            name: string;
            owner: string;
            industry: string;
            station: string;
            section: string;
            address: string;
            officer: string | null;
            registeredOn: string;
            status: string;
        };
        ClearingLicenceDto: {
            code: string;
            name: string;
            owner: string;
            address: string;
            kind: string | null;
            foundedOn: string | null;
            status: string;
            industry: string | null;
        };
        ClearingSuggestionDto: {
            /** @description 0 to 100; null where it is no likeness but the same person or number */
            score: number | null;
            parts: Record<string, never> | null;
            registered: components["schemas"]["ClearingRegisteredDto"] | null;
            licence: components["schemas"]["ClearingLicenceDto"] | null;
        };
        ClearingStepDto: {
            /** @enum {string} */
            act: "assigned" | "gone" | "decided" | "reopened";
            /** @enum {string} */
            status: "registered" | "open" | "explained" | "closed" | "not-found-on-site" | "gone";
            reason: string | null;
            details: Record<string, never>;
            officer: string | null;
            dueDay: string | null;
            station: string | null;
            list: string | null;
            madeBy: string | null;
            madeFor: string | null;
            /** Format: date-time */
            madeAt: string;
        };
        ClearingItemPageDto: {
            id: string;
            /** @enum {string} */
            kind: "licensed-not-registered" | "registered-without-licence" | "licence-ended-while-registered" | "registration-cancelled-while-licensed" | "suspended-yet-trading" | "name-differs" | "owner-differs" | "address-differs" | "industry-differs" | "duplicates" | "not-comparable";
            /** @enum {string} */
            status: "registered" | "open" | "explained" | "closed" | "not-found-on-site" | "gone";
            station: string | null;
            number: string | null;
            name: string | null;
            owner: string | null;
            address: string | null;
            details: Record<string, never>;
            /** @description said back by who decides */
            version: string;
            suggestions: number;
            officer: string | null;
            dueDay: string | null;
            overdue: boolean;
            reason: string | null;
            decidedBy: string | null;
            /** Format: date-time */
            decidedAt: string | null;
            /** Format: date-time */
            foundAt: string;
            gone: boolean;
            registered: components["schemas"]["ClearingRegisteredDto"] | null;
            licence: components["schemas"]["ClearingLicenceDto"] | null;
            candidates: components["schemas"]["ClearingSuggestionDto"][];
            history: components["schemas"]["ClearingStepDto"][];
        };
        AssignItemDto: {
            /** Format: uuid */
            officer: string;
            dueDay: string;
            /** @description of a licence without registration: which station looks after it */
            station?: string;
        };
        DecideItemDto: {
            reason: string;
            /** @enum {string} */
            outcome: "registered" | "explained" | "closed" | "not-found-on-site" | "open";
            /** @description of the item as it was seen */
            version: string;
        };
        ClearingStatisticsDto: {
            /** @description null: of no station yet */
            station: string | null;
            /** @enum {string} */
            kind: "licensed-not-registered" | "registered-without-licence" | "licence-ended-while-registered" | "registration-cancelled-while-licensed" | "suspended-yet-trading" | "name-differs" | "owner-differs" | "address-differs" | "industry-differs" | "duplicates" | "not-comparable";
            open: number;
            overdue: number;
            registered: number;
            explained: number;
            closed: number;
            notFoundOnSite: number;
            gone: number;
        };
        RegisterTaxpayerDto: {
            reason: string;
            /** @enum {string} */
            kind: "individual" | "enterprise";
            /**
             * @description the day of the licence, from which the thirty days run
             * @default null
             */
            licensedOn: string | null;
            /**
             * @description taxpayers who resemble this one and are others all the same, from `candidates` of the refusal
             * @default []
             */
            knownNotDuplicate: string[];
            /** @description new values by field name (such as `address`); null empties a field */
            set: {
                [key: string]: unknown;
            };
            /**
             * @description SHA-256 of stored files that it rests on
             * @default []
             */
            papers: string[];
        };
        RegisteredDto: {
            id: string;
        };
        EnterActDto: {
            reason: string;
            /** @enum {string} */
            kind: "change" | "transfer" | "suspension" | "suspension-extension" | "resumption" | "abnormal" | "abnormal-lifting" | "cancellation" | "cancellation-undoing";
            holdsFrom: string;
            /** @description `lastAct` of the history that the officer has seen */
            basedOn: number;
            /** @description new values by field name (such as `address`); null empties a field */
            set: {
                [key: string]: unknown;
            };
            /**
             * @description SHA-256 of stored files that it rests on
             * @default []
             */
            papers: string[];
        };
        EnteredActDto: {
            seq: number;
        };
        HistoryActDto: {
            seq: number;
            /** @enum {string} */
            kind: "collection" | "registration" | "change" | "transfer" | "suspension" | "suspension-extension" | "resumption" | "abnormal" | "abnormal-lifting" | "cancellation" | "cancellation-undoing" | "import";
            holdsFrom: string;
            /** Format: date-time */
            enteredAt: string | null;
            enteredByName: string | null;
            /** @description until when it had to be reported */
            dueOn: string | null;
            lateDays: number;
            papers: string[];
        };
        FieldChangeDto: {
            field: string;
            before: string | null;
            after: string | null;
        };
        HistoryVersionDto: {
            from: string;
            to: string | null;
            seq: number;
            /** @description against the days before */
            changes: components["schemas"]["FieldChangeDto"][];
        };
        HistoryDto: {
            lastAct: number;
            acts: components["schemas"]["HistoryActDto"][];
            versions: components["schemas"]["HistoryVersionDto"][];
        };
        SearchHitDto: {
            id: string;
            /** @description masked where it holds an identity number */
            number: string;
            /** @enum {string} */
            kind: "individual" | "enterprise";
            name: string;
            owner: string;
            station: string;
            section: string;
            address: string;
            officer: string | null;
            /** @enum {string} */
            status: "正常" | "停业" | "非正常" | "注销";
            /** @description masked */
            telephone: string | null;
            /** @description the reader is to visit him, and is shown no values of his */
            withheld: boolean;
        };
        SearchResultDto: {
            /** @description as many as there are, up to a thousand; where there are more, at least so many */
            count: number;
            /** @description there are more than these */
            more: boolean;
            /** @description nothing was found as it was typed; these differ by one character */
            near: boolean;
            hits: components["schemas"]["SearchHitDto"][];
        };
        FactFieldDto: {
            name: string;
            /** @description of the workbook's column and the form's field */
            header: string;
            en: string;
            /** @enum {string} */
            type: "day" | "text" | "count" | "amount" | "due-day" | "period-from" | "period-to" | "choice";
            /** @description the words of a choice */
            values: string[];
            required: boolean;
            /** @description shown by its ends only */
            personal: boolean;
        };
        FactRuleDto: {
            /** @enum {string} */
            rule: "only-with" | "not-before";
            field: string;
            other: string;
        };
        FactKindDto: {
            /** @enum {string} */
            code: "return" | "payment" | "arrears" | "penalty" | "statement" | "bank-account" | "books-event" | "invoice-event" | "device-event" | "audit-case" | "withholding-registration" | "withholding-return" | "withholding-payment" | "certificate-event" | "annual-check" | "accounting-filing" | "recognition";
            zh: string;
            en: string;
            fields: components["schemas"]["FactFieldDto"][];
            /** @description the fields that tell one fact from another */
            key: string[];
            /** @description the field that it is ordered and dated by */
            dated: string;
            rules: components["schemas"]["FactRuleDto"][];
        };
        FactTaxpayerDto: {
            id: string;
            /** @description masked where it holds an identity number */
            number: string;
            name: string;
            station: string;
        };
        FactDto: {
            id: string;
            /** @enum {string} */
            kind: "return" | "payment" | "arrears" | "penalty" | "statement" | "bank-account" | "books-event" | "invoice-event" | "device-event" | "audit-case" | "withholding-registration" | "withholding-return" | "withholding-payment" | "certificate-event" | "annual-check" | "accounting-filing" | "recognition";
            day: string;
            /** @description by field name; days are YYYY-MM-DD, amounts yuan with two places */
            values: {
                [key: string]: unknown;
            };
            taxpayer: components["schemas"]["FactTaxpayerDto"];
            /** Format: date-time */
            enteredAt: string;
            enteredByName: string | null;
            imported: boolean;
            reason: string;
            /** @description the fact that it was put in the place of */
            supersedes: string | null;
        };
        EnterFactDto: {
            reason: string;
            /** @enum {string} */
            kind: "return" | "payment" | "arrears" | "penalty" | "statement" | "bank-account" | "books-event" | "invoice-event" | "device-event" | "audit-case" | "withholding-registration" | "withholding-return" | "withholding-payment" | "certificate-event" | "annual-check" | "accounting-filing" | "recognition";
            /** @description by field name; null empties a field, a field that is not named stays */
            values: {
                [key: string]: unknown;
            };
        };
        CorrectFactDto: {
            reason: string;
            /** @description by field name; null empties a field, a field that is not named stays */
            values: {
                [key: string]: unknown;
            };
        };
        FactStepDto: {
            id: string;
            /** @enum {string} */
            kind: "return" | "payment" | "arrears" | "penalty" | "statement" | "bank-account" | "books-event" | "invoice-event" | "device-event" | "audit-case" | "withholding-registration" | "withholding-return" | "withholding-payment" | "certificate-event" | "annual-check" | "accounting-filing" | "recognition";
            day: string;
            /** @description by field name; days are YYYY-MM-DD, amounts yuan with two places */
            values: {
                [key: string]: unknown;
            };
            taxpayer: components["schemas"]["FactTaxpayerDto"];
            /** Format: date-time */
            enteredAt: string;
            enteredByName: string | null;
            imported: boolean;
            reason: string;
            /** @description the fact that it was put in the place of */
            supersedes: string | null;
            /** Format: date-time */
            endedAt: string | null;
            endedByName: string | null;
            endedReason: string | null;
        };
        FactCountsDto: {
            sheet: string;
            read: number;
            new: number;
            changed: number;
            same: number;
            rejected: number;
        };
        FactPlanDto: {
            id: string;
            fileName: string;
            /** @enum {string} */
            status: "planned" | "applied";
            counts: components["schemas"]["FactCountsDto"][];
            notices: components["schemas"]["ImportNoticeDto"][];
        };
        FactPlanRowDto: {
            sheet: string;
            row: number;
            number: string | null;
            /** @enum {string} */
            action: "changed" | "new" | "same" | "rejected";
            changes: components["schemas"]["PlanChangeDto"][];
            faults: components["schemas"]["PlanFaultDto"][];
        };
        FilingRowDto: {
            station: string | null;
            officer: string | null;
            kind: string | null;
            /** @description on time, late and unfiled together */
            due: number;
            onTime: number;
            late: number;
            unfiled: number;
            electronic: number;
            counter: number;
            /** @description unfiled, and the day has not passed: not in the base yet */
            notYetDue: number;
            /** @description of taxpayers who were suspended, abnormal or cancelled on the first day of the month: not in the base */
            excluded: number;
            /** @description on time of due, per cent with two places; null where nothing was due */
            rate: string | null;
            /** @description per cent of what was filed */
            electronicShare: string | null;
        };
        FilingRateDto: {
            month: string;
            rows: components["schemas"]["FilingRowDto"][];
            total: components["schemas"]["FilingRowDto"];
        };
        FilingReturnDto: {
            id: string;
            taxpayerId: string;
            /** @description masked where it holds an identity number */
            number: string;
            name: string;
            station: string;
            officer: string | null;
            kind: string;
            status: string;
            tax: string;
            periodFrom: string;
            periodTo: string;
            due: string;
            filed: string | null;
            channel: string | null;
        };
        ListQueryDto: {
            station?: string;
            section?: string;
            officer?: string;
            /** @description a class of GB/T 4754-2017 or any beginning of it: F, 52, F52, 5227 */
            industry?: string;
            status?: ("正常" | "停业" | "非正常" | "注销")[];
            /** @enum {string} */
            kind?: "individual" | "enterprise";
            /** @enum {string} */
            collectionMode?: "定期定额" | "查账征收";
            /** @enum {string} */
            premises?: "租赁" | "自有";
            /** @description included */
            registeredFrom?: string;
            /** @description included */
            registeredTo?: string;
            /** @description all of them: without signatures, to be collected, suspension ends within thirty days, acts reported late, open clearing */
            flags?: ("unsigned" | "to-collect" | "suspension-ending" | "late" | "clearing")[];
            /** @enum {string} */
            sort?: "number" | "name" | "registered" | "address" | "area";
            /** @enum {string} */
            order?: "asc" | "desc";
            /** @description the list as the register stood on the day */
            asOf?: string;
        };
        NamedViewDto: {
            /** @description for `view` of a list */
            id: string;
            /** @description whose it is; null: built in */
            officer: string | null;
            officerName: string | null;
            name: string;
            /** @description shown to everybody; each sees the taxpayers of his own scope in it */
            shared: boolean;
            query: components["schemas"]["ListQueryDto"];
        };
        NewViewDto: {
            name: string;
            /** @description shown to everybody; each sees the taxpayers of his own scope in it */
            shared: boolean;
            query: components["schemas"]["ListQueryDto"];
        };
        MadeViewDto: {
            id: string;
        };
        ChangeDto: {
            taxpayerId: string;
            /** @description masked where it holds an identity number */
            number: string;
            name: string;
            /** @description who is in charge of the taxpayer now */
            station: string;
            seq: number;
            /** @enum {string} */
            kind: "collection" | "registration" | "change" | "transfer" | "suspension" | "suspension-extension" | "resumption" | "abnormal" | "abnormal-lifting" | "cancellation" | "cancellation-undoing" | "import";
            holdsFrom: string;
            /** Format: date-time */
            enteredAt: string;
            enteredByName: string | null;
            lateDays: number;
            /** @description as they were known when the act was entered; personal data masked */
            changes: components["schemas"]["FieldChangeDto"][];
            /** @description for `after` of the next page */
            cursor: string;
        };
        IndustryDto: {
            code: string;
            name: string;
            /** @description 门类 1, 大类 2, 中类 3, 小类 4 */
            level: number;
            parent: string | null;
        };
        NewcomerDto: {
            name: string;
            owner: string;
            address: string;
            /** @default null */
            number: string | null;
            /** @default null */
            certificateNumber: string | null;
            /** @default null */
            telephone: string | null;
        };
        LikenessPartsDto: {
            owner: number;
            address: number;
            name: number;
        };
        LikelyDuplicateDto: {
            id: string;
            station: string;
            /** @description must be named in `knownNotDuplicate` where he is another all the same */
            likely: boolean;
            /** @description 另有一户在该站 */
            outside: boolean;
            /** @description masked where it holds an identity number */
            number: string | null;
            name: string | null;
            owner: string | null;
            address: string | null;
            status: string | null;
            /** @description 0 to 100 */
            score: number | null;
            parts: components["schemas"]["LikenessPartsDto"] | null;
            hints: ("number" | "telephone" | "person")[];
        };
        PaperDto: {
            /** @description for `papers` of an act */
            sha256: string;
            /** @description without long numbers */
            name: string;
            mediaType: string;
            /** @description bytes */
            size: number;
        };
        RuleSetDto: {
            id: string;
            /** @enum {string} */
            status: "draft" | "withdrawn" | "trial" | "published";
            /** @description published, and its last day has gone by */
            superseded: boolean;
            /** @description 方案: of one scheme no two sets are in force on a day */
            scheme: string;
            code: string;
            title: string;
            document: string;
            /** @description SHA-256 of the set's canonical text: its version */
            digest: string;
            validFrom: string;
            /** @description of a published set that another follows, the day before that one */
            validTo: string | null;
        };
        RuleFaultDto: {
            /** @description such as `categories[0].indicators[2].points` */
            path: string;
            zh: string;
            en: string;
        };
        RuleFindingDto: {
            code: string;
            /**
             * @description an error stops the publication
             * @enum {string}
             */
            severity: "error" | "warning";
            /** @description an address by code, such as `items[4.1.1]` */
            place: string;
            zh: string;
            en: string;
        };
        CheckedRulesDto: {
            /** @description what must be mended before the set can be drafted */
            faults: components["schemas"]["RuleFaultDto"][];
            /** @description of a set without faults */
            findings: components["schemas"]["RuleFindingDto"][];
        };
        WholeRuleSetDto: {
            /** @description the set as its JSON schema describes it */
            content: {
                [key: string]: unknown;
            };
            id: string;
            /** @enum {string} */
            status: "draft" | "withdrawn" | "trial" | "published";
            /** @description published, and its last day has gone by */
            superseded: boolean;
            /** @description 方案: of one scheme no two sets are in force on a day */
            scheme: string;
            code: string;
            title: string;
            document: string;
            /** @description SHA-256 of the set's canonical text: its version */
            digest: string;
            validFrom: string;
            /** @description of a published set that another follows, the day before that one */
            validTo: string | null;
        };
        ReplaceRulesDto: {
            content: {
                [key: string]: unknown;
            };
            /** @description the digest of the version that the clerk saw */
            basedOn: string;
        };
        OpenCycleDto: {
            name: string;
            /** @description of the rule set: the one in force on the rating day */
            scheme: string;
            /** @description another scheme that it is rated by beside, to see who would move */
            besideScheme?: string;
            /** @description the last tax year that is looked at */
            lastYear: number;
            /** @description the register and its facts are read as of this day */
            ratingDay: string;
        };
        ListedDto: {
            scored: number;
            "under-two-years": number;
            "not-rated": number;
        };
        OpenedCycleDto: {
            id: string;
            /** @description sheets by how their taxpayers take part */
            listed: components["schemas"]["ListedDto"];
        };
        CycleDto: {
            id: string;
            name: string;
            scheme: string;
            ruleSet: string;
            besideSet: string | null;
            periodFrom: string;
            periodTo: string;
            ratingDay: string;
            /** @enum {string} */
            status: "scoring" | "review" | "determined" | "open" | "published" | "proposed" | "abandoned" | "shown";
        };
        SheetCountDto: {
            station: string;
            /** @enum {string} */
            participation: "scored" | "under-two-years" | "not-rated";
            /** @enum {string} */
            status: "open" | "scored" | "disputed" | "reviewed" | "reviewing" | "not-scored";
            count: number;
        };
        CyclePageDto: {
            id: string;
            name: string;
            scheme: string;
            ruleSet: string;
            besideSet: string | null;
            periodFrom: string;
            periodTo: string;
            ratingDay: string;
            /** @enum {string} */
            status: "scoring" | "review" | "determined" | "open" | "published" | "proposed" | "abandoned" | "shown";
            /** Format: date-time */
            openedAt: string;
            sheets: components["schemas"]["SheetCountDto"][];
        };
        AssignDto: {
            /**
             * Format: uuid
             * @description an officer who may score
             */
            officer: string;
            /** @description codes of the set's indicators */
            indicators: string[];
            /** @description without them every station of the cycle's list */
            stations?: string[];
            /** @description why, where somebody else answers for one of them by now */
            reason?: string;
        };
        AssignedDto: {
            assigned: number;
            /** @description of these: were somebody else's */
            replaced: number;
        };
        RatingAssignmentDto: {
            indicator: string;
            station: string;
            officer: string;
            officerName: string;
            reason: string | null;
            /** Format: date-time */
            assignedAt: string;
            /** Format: date-time */
            endedAt: string | null;
        };
        UnassignedDto: {
            station: string;
            indicator: string;
        };
        ResponsibilitiesDto: {
            assignments: components["schemas"]["RatingAssignmentDto"][];
            unassigned: components["schemas"]["UnassignedDto"][];
        };
        ScorerDto: {
            id: string;
            name: string;
            /** @description null: any */
            stations: string[] | null;
        };
        ReviewsDrawnDto: {
            sheets: number;
            /** @description of these: reviewed blind */
            blind: number;
        };
        ProgressDto: {
            indicator: string;
            station: string;
            officer: string | null;
            officerName: string | null;
            sheets: number;
            marked: number;
        };
        AgreementDto: {
            officer: string;
            officerName: string;
            /** @description marks that a review of the sheet by itself agreed with */
            agreed: number;
            /** @description those that were agreed with by one act with others, which says less */
            agreedInBulk: number;
            disagreed: number;
            /** @description a third person went the officer's way */
            upheld: number;
            /** @description a third person went the reviewer's way */
            overruled: number;
        };
        RatingSheetSummaryDto: {
            id: string;
            taxpayer: string;
            /** @description a sole trader's masked */
            number: string;
            name: string;
            kind: string;
            industry: string;
            station: string;
            registeredOn: string;
            /** @enum {string} */
            participation: "scored" | "under-two-years" | "not-rated";
            participationReason: string | null;
            /** @enum {string} */
            status: "open" | "scored" | "disputed" | "reviewed" | "reviewing" | "not-scored";
            /** @description once it is reviewed */
            score: string | null;
            /** @description null before scoring ends */
            blind: boolean | null;
        };
        ProposalDto: {
            item: string;
            text: string;
            /** @description off for each time */
            points: string;
            per: string;
            /** @description id of the fact */
            fact: string;
            day: string;
            words: string;
            quantity: number;
        };
        EntryDto: {
            id: string;
            /** @enum {string} */
            round: "review" | "first";
            item: string;
            /** @enum {string} */
            source: "register" | "outside";
            /** @enum {string} */
            decision: "refused" | "accepted" | "added";
            quantity: number;
            /** @description id of the fact, null for one from outside */
            fact: string | null;
            words: string | null;
            reason: string | null;
            happenedOn: string | null;
            evidenceSource: string | null;
            evidence: string[];
            byName: string;
            /** Format: date-time */
            at: string;
        };
        MarkDto: {
            /** @enum {string} */
            round: "review" | "first" | "third";
            deducted: string;
            /** @enum {string|null} */
            stands: "review" | "first" | null;
            reason: string | null;
            byName: string;
            /** Format: date-time */
            at: string;
        };
        IndicatorDto: {
            code: string;
            name: string;
            /** @description null: no cap */
            points: string | null;
            officerName: string | null;
            /** @description what the register tells, whatever was decided about it */
            proposals: components["schemas"]["ProposalDto"][];
            entries: components["schemas"]["EntryDto"][];
            marks: components["schemas"]["MarkDto"][];
            deducted: string | null;
        };
        RatingSheetDto: {
            id: string;
            taxpayer: string;
            /** @description a sole trader's masked */
            number: string;
            name: string;
            kind: string;
            industry: string;
            station: string;
            registeredOn: string;
            /** @enum {string} */
            participation: "scored" | "under-two-years" | "not-rated";
            participationReason: string | null;
            /** @enum {string} */
            status: "open" | "scored" | "disputed" | "reviewed" | "reviewing" | "not-scored";
            /** @description once it is reviewed */
            score: string | null;
            /** @description null before scoring ends */
            blind: boolean | null;
            /** @description whether what was scored is shown: a blind sheet's is not before the second score stands */
            shown: boolean;
            /** @description by the entries that count so far */
            scoreNow: string | null;
            indicators: components["schemas"]["IndicatorDto"][];
        };
        WorkIndicatorDto: {
            code: string;
            name: string;
            undecided: components["schemas"]["ProposalDto"][];
            deducted: string;
        };
        WorkSheetDto: {
            id: string;
            taxpayer: string;
            /** @description a sole trader's masked */
            number: string;
            name: string;
            kind: string;
            industry: string;
            station: string;
            registeredOn: string;
            /** @enum {string} */
            participation: "scored" | "under-two-years" | "not-rated";
            participationReason: string | null;
            /** @enum {string} */
            status: "open" | "scored" | "disputed" | "reviewed" | "reviewing" | "not-scored";
            /** @description once it is reviewed */
            score: string | null;
            /** @description null before scoring ends */
            blind: boolean | null;
            indicators: components["schemas"]["WorkIndicatorDto"][];
        };
        DecisionDto: {
            item: string;
            /** @description id of the fact, as the proposal gives it */
            fact: string;
            accept: boolean;
            /** @description why it is not deducted */
            reason?: string;
        };
        AdditionDto: {
            item: string;
            /**
             * @description periods or percentage points; else 1
             * @default 1
             */
            quantity: number;
            happenedOn: string;
            /** @description where it comes from, in words */
            source: string;
            /** @description SHA-256 of the papers that show it */
            evidence: string[];
            reason: string;
        };
        EnterDto: {
            /** @default [] */
            decisions: components["schemas"]["DecisionDto"][];
            /** @default [] */
            additions: components["schemas"]["AdditionDto"][];
        };
        SubmitSheetDto: {
            indicator: string;
        };
        SubmittedDto: {
            submitted: number;
            /** @description of these: have all their indicators by now */
            scored: number;
        };
        OfStationDto: {
            indicator: string;
            station: string;
        };
        AcceptedDto: {
            accepted: number;
            sheets: number;
        };
        ScoreCountsDto: {
            /** @description rows that were filled in */
            read: number;
            /** @description rows of which nothing was filled in: they change nothing */
            blank: number;
            new: number;
            changed: number;
            same: number;
            /** @description changed by somebody since the workbook was downloaded; left out */
            conflict: number;
            rejected: number;
        };
        ScorePlanDto: {
            id: string;
            cycle: string;
            fileName: string;
            /** @enum {string} */
            status: "planned" | "applied";
            counts: components["schemas"]["ScoreCountsDto"];
            notices: components["schemas"]["ImportNoticeDto"][];
        };
        ScorePlanRowDto: {
            row: number;
            /** @enum {string} */
            action: "changed" | "new" | "same" | "conflict" | "rejected";
            /** @description a sole trader's masked */
            number: string | null;
            name: string | null;
            indicator: string | null;
            item: string | null;
            /** @description by the names of the columns in which they are written */
            changes: components["schemas"]["PlanChangeDto"][];
            faults: components["schemas"]["PlanFaultDto"][];
        };
        ReviewWorkSheetDto: {
            id: string;
            taxpayer: string;
            /** @description a sole trader's masked */
            number: string;
            name: string;
            kind: string;
            industry: string;
            station: string;
            registeredOn: string;
            /** @enum {string} */
            participation: "scored" | "under-two-years" | "not-rated";
            participationReason: string | null;
            /** @enum {string} */
            status: "open" | "scored" | "disputed" | "reviewed" | "reviewing" | "not-scored";
            /** @description once it is reviewed */
            score: string | null;
            /** @description null before scoring ends */
            blind: boolean | null;
            /** @enum {string} */
            work: "finish" | "decide" | "take";
        };
        ReviewedIndicatorDto: {
            /** @default [] */
            decisions: components["schemas"]["DecisionDto"][];
            /** @default [] */
            additions: components["schemas"]["AdditionDto"][];
            indicator: string;
            /** @description not in a blind review */
            agree: boolean;
            /** @description why it differs */
            reason?: string;
        };
        ReviewDto: {
            /** @description every indicator of the set once */
            indicators: components["schemas"]["ReviewedIndicatorDto"][];
        };
        FinishedReviewDto: {
            /** @enum {string} */
            outcome: "agreed" | "disagreed";
            /** @description what the two disagree about */
            differing: string[];
            score: string | null;
        };
        AgreeDto: {
            /** @description sheets that are not blind, each taken by the reviewer or by nobody */
            sheets: string[];
        };
        AgreedSheetDto: {
            id: string;
            name: string;
            score: string;
        };
        RulingDto: {
            reason: string;
            indicator: string;
            /**
             * @description whose way it goes
             * @enum {string}
             */
            stands: "first" | "review";
        };
        DecideDto: {
            /** @description every indicator that the two disagree about once */
            indicators: components["schemas"]["RulingDto"][];
        };
        DecidedDto: {
            score: string;
        };
        ConditionDto: {
            id: string;
            sheet: string;
            /** @description a sole trader's masked */
            number: string;
            name: string;
            station: string;
            /** @description code of the knock-out */
            condition: string;
            text: string;
            clause: string | null;
            happenedOn: string;
            words: string;
            source: string;
            evidence: string[];
            /** @enum {string} */
            status: "withdrawn" | "stated" | "confirmed";
            statedBy: string;
            confirmedBy: string | null;
            withdrawnBy: string | null;
            withdrawnReason: string | null;
        };
        StateConditionDto: {
            /** Format: uuid */
            sheet: string;
            /** @description code of the knock-out */
            condition: string;
            happenedOn: string;
            /** @description what happened, as the letter says it */
            words: string;
            /** @description where it comes from, in words */
            source: string;
            /** @description SHA-256 of the papers that show it */
            evidence: string[];
        };
        StatedConditionDto: {
            id: string;
        };
        ProposedGradesDto: {
            proposed: number;
            /** @description how many of each grade */
            grades: {
                [key: string]: number;
            };
        };
        GradeMoveDto: {
            grade: string;
            beside: string;
            taxpayers: number;
        };
        GradeReasonDto: {
            code: string;
            /** @description the step of the rule set whose list it stands in */
            list: string;
            text: string;
            clause: string | null;
            rulings: string[];
            /** @description ids of the facts it rests on */
            facts: string[];
        };
        BesideGradeDto: {
            score: string | null;
            grade: string;
            reasons: components["schemas"]["GradeReasonDto"][];
            /** @description codes of stated conditions that the set beside does not have */
            notThere: string[];
        };
        GradeMoverDto: {
            id: string;
            number: string;
            name: string;
            station: string;
            score: string | null;
            grade: string;
            reasons: components["schemas"]["GradeReasonDto"][];
            beside: components["schemas"]["BesideGradeDto"];
        };
        BesideDto: {
            moves: components["schemas"]["GradeMoveDto"][];
            movers: components["schemas"]["GradeMoverDto"][];
        };
        ShownListDto: {
            /** @description how many stand on the list */
            shown: number;
            from: string;
            to: string;
            /** @description SHA-256 of the printed list */
            digest: string;
        };
        GradeExceptionDto: {
            /** Format: uuid */
            grade: string;
            reason: string;
        };
        DetermineGradesDto: {
            /** @description members of the committee who are present */
            present: string[];
            /** @description whom the committee does not follow */
            exceptions: components["schemas"]["GradeExceptionDto"][];
        };
        DeterminedGradesDto: {
            determined: number;
            returned: number;
        };
        PublishedGradesDto: {
            published: number;
            certificates: number;
        };
        GradeDto: {
            id: string;
            cycleId: string;
            cycle: string;
            taxpayerId: string;
            /** @description masked where it holds an identity number */
            number: string;
            name: string;
            station: string;
            scheme: string;
            /** @enum {string} */
            trigger: "review" | "adjustment" | "cycle" | "override";
            causedBy: string | null;
            supersedes: string | null;
            cause: string | null;
            overrideReason: string | null;
            /** @enum {string|null} */
            direction: "up" | "down" | null;
            evidence: string[];
            score: string | null;
            /** @description what the rules say */
            computed: string;
            grade: string;
            reasons: components["schemas"]["GradeReasonDto"][];
            /** @enum {string} */
            status: "determined" | "returned" | "published" | "proposed";
            returnedReason: string | null;
            holdsFrom: string | null;
            reviewUntil: string | null;
            letterYear: number | null;
            letterNumber: number | null;
            certificateNumber: number | null;
        };
        RatingLineDto: {
            rule: string;
            label: string;
            labelEn: string;
            operation: string;
            value: string;
            source: string;
            /** @description the line as it is printed */
            text: string;
        };
        RatingExplanationDto: {
            /** @description code of the rule set */
            rules: string;
            /** @description SHA-256 of the rule set */
            version: string;
            document: string;
            lines: components["schemas"]["RatingLineDto"][];
        };
        WayUpFactDto: {
            id: string;
            words: string;
            /** @description the last day on which it counts; null: as long as the period */
            lapses: string | null;
        };
        GradeWayUpDto: {
            grade: string;
            facts: components["schemas"]["WayUpFactDto"][];
        };
        RatingObjectionDto: {
            id: string;
            /** @enum {string} */
            kind: "review" | "objection";
            gradeId: string;
            name: string;
            station: string;
            raisedOn: string;
            raisedBy: string;
            grounds: string;
            papers: string[];
            dueOn: string;
            /** @enum {string} */
            status: "open" | "upheld" | "dismissed";
            answer: string | null;
            answeredOn: string | null;
        };
        GradePageDto: {
            id: string;
            cycleId: string;
            cycle: string;
            taxpayerId: string;
            /** @description masked where it holds an identity number */
            number: string;
            name: string;
            station: string;
            scheme: string;
            /** @enum {string} */
            trigger: "review" | "adjustment" | "cycle" | "override";
            causedBy: string | null;
            supersedes: string | null;
            cause: string | null;
            overrideReason: string | null;
            /** @enum {string|null} */
            direction: "up" | "down" | null;
            evidence: string[];
            score: string | null;
            /** @description what the rules say */
            computed: string;
            grade: string;
            reasons: components["schemas"]["GradeReasonDto"][];
            /** @enum {string} */
            status: "determined" | "returned" | "published" | "proposed";
            returnedReason: string | null;
            holdsFrom: string | null;
            reviewUntil: string | null;
            letterYear: number | null;
            letterNumber: number | null;
            certificateNumber: number | null;
            explanation: components["schemas"]["RatingExplanationDto"];
            grounds: string[][];
            wayUp: components["schemas"]["GradeWayUpDto"] | null;
            objections: components["schemas"]["RatingObjectionDto"][];
        };
        FoundFactDto: {
            /** @description what happened, as the letter says it */
            words: string;
            /** @description a fact that grading reads, by the catalogue's name, with its fields */
            fact?: string;
            fields?: {
                [key: string]: unknown;
            };
            /** @description or the code of a knock-out, stated outright */
            condition?: string;
            /** @description or the code of an item, and how often it counts */
            item?: string;
            quantity?: number;
        };
        AdjustGradeDto: {
            /** @description SHA-256 of the papers */
            evidence: string[];
            found: components["schemas"]["FoundFactDto"][];
            /** @description ids of facts of the decision that did not hold */
            without: string[];
            /** @description why, as the letter says it */
            cause: string;
        };
        ProposedChangeDto: {
            id: string;
            score: string | null;
            grade: string;
            /** @description what the rules say */
            computed: string;
        };
        ReviewGradeDto: {
            /**
             * Format: uuid
             * @description the request that it answers
             */
            request: string;
            found: components["schemas"]["FoundFactDto"][];
            without: string[];
            /** @description why, as the letter says it */
            cause: string;
            /** @description SHA-256 of the papers */
            evidence: string[];
        };
        OverrideGradeDto: {
            /** @description SHA-256 of the papers */
            evidence: string[];
            grade: string;
            /** @description a code of the branch's rulings */
            reason: string;
            /** @description why, as the letter says it */
            cause: string;
        };
        RaiseRatingObjectionDto: {
            /**
             * @description against the A list while it hangs, or a request for review of a published grade
             * @enum {string}
             */
            kind: "objection" | "review";
            raisedOn: string;
            /** @description who objects, in his own words */
            raisedBy: string;
            grounds: string;
            /** @description SHA-256 of the evidence; a review wants some */
            papers: string[];
        };
        RatingObjectionIdDto: {
            id: string;
            /** @description the last day on which it is answered */
            dueOn: string;
        };
        AnswerRatingObjectionDto: {
            /** @enum {string} */
            outcome: "upheld" | "dismissed";
            answer: string;
        };
        OverrideCountDto: {
            officer: string;
            name: string;
            /** @enum {string} */
            role: "determined" | "proposed";
            /** @enum {string} */
            direction: "up" | "down";
            overrides: number;
        };
        MemberDto: {
            id: string;
            officer: string | null;
            name: string;
            homeOffice: string;
            /** @enum {string} */
            position: "组长" | "副组长" | "联络员" | "成员";
            responsibilities: string;
            joinedOn: string;
            leftOn: string | null;
            leftReason: string | null;
        };
        NewMemberDto: {
            /**
             * Format: uuid
             * @description the member's account, where he has one here
             */
            officer?: string;
            /** @description of a member without an account */
            name?: string;
            /** @description the office that sent him (派出单位) */
            homeOffice: string;
            /** @enum {string} */
            position: "组长" | "副组长" | "联络员" | "成员";
            /** @description what he answers for (职责分工) */
            responsibilities: string;
            joinedOn: string;
        };
        MadeDto: {
            id: string;
        };
        MemberLeavesDto: {
            reason: string;
            /** @description the first day on which the seat is his no more */
            leftOn: string;
        };
        TaskforceSessionDto: {
            id: string;
            heldOn: string;
            place: string;
            subject: string;
            resolution: string;
            papers: string[];
            present: {
                id: string;
                name: string;
                /** @enum {string} */
                position: "组长" | "副组长" | "联络员" | "成员";
            }[];
            withdrawnReason: string | null;
        };
        NewSessionDto: {
            heldOn: string;
            place: string;
            subject: string;
            /** @description what was resolved (议定事项) */
            resolution: string;
            /** @description members who sat */
            present: string[];
            /**
             * @description SHA-256 of the minutes (会议纪要) and what belongs to them
             * @default []
             */
            papers: string[];
        };
        ToCollectDto: {
            /**
             * @description what is next: to open a sheet, or whose signature it waits for
             * @enum {string}
             */
            turn: "collector" | "checker" | "taxpayer" | "collect";
            since: string;
            sheetId: string | null;
            /** @enum {string|null} */
            trigger: "industry" | "premises" | "registration" | "resumption" | "expiry" | "adjustment" | "objection" | "spot-check" | "correction" | "ruling" | null;
            /** @description whether it may be oneself who does it */
            yours: boolean;
            taxpayerId: string;
            /** @description masked where it holds an identity number */
            number: string;
            name: string;
            station: string;
            section: string;
            address: string;
            /** @description for `after` of the next page */
            cursor: string;
        };
        SheetSummaryDto: {
            id: string;
            /** @enum {string} */
            trigger: "industry" | "premises" | "registration" | "resumption" | "expiry" | "adjustment" | "objection" | "spot-check" | "correction" | "ruling";
            causedBy: string | null;
            supersedes: string | null;
            /** @enum {string} */
            status: "draft" | "measured" | "checked" | "sealed" | "withdrawn";
            openedOn: string;
            signedOn: string | null;
            /** @description m² */
            area: string | null;
            contentHash: string | null;
            collectorName: string | null;
            checkerName: string | null;
            determinedByName: string | null;
        };
        OpenSheetDto: {
            /** Format: uuid */
            taxpayer: string;
            /** @enum {string} */
            trigger: "registration" | "expiry" | "adjustment" | "premises" | "industry" | "objection" | "spot-check" | "resumption" | "correction" | "ruling";
            /**
             * @description such as the number of an objection or of a ruling
             * @default null
             */
            causedBy: string | null;
            /**
             * Format: uuid
             * @description a sealed sheet of the household; left out, the newest one
             * @default null
             */
            supersedes: string | null;
            /**
             * @description officers who may not measure here
             * @default []
             */
            notBy: string[];
        };
        SheetTaxpayerDto: {
            id: string;
            /** @description masked where it holds an identity number */
            number: string;
            name: string;
            station: string;
        };
        MeasuredPartDto: {
            what: string;
            /** @description m² */
            area: string;
        };
        ComparedValuesDto: {
            section: string;
            industry: string;
            area: string;
            declaredRent: string | null;
        };
        NeighboursDto: {
            /**
             * @description the same section and quota item; or every section of the same grade in the station
             * @enum {string}
             */
            among: "section" | "grade";
            count: number;
            /** @description yuan a month for each m²; null: fewer than eight, too few to say */
            median: string | null;
            /** @description median absolute deviation */
            mad: string | null;
            /** @description modified z-score */
            score: string | null;
            unusual: boolean | null;
        };
        RentComparisonDto: {
            /** @description the values that it was made of */
            of: components["schemas"]["ComparedValuesDto"];
            set: string;
            version: string;
            document: string;
            /** @description yuan a month for each m² */
            rentPerSquareMetre: string | null;
            /** @description yuan a month for each m² */
            referenceRent: string;
            ratio: string | null;
            low: string;
            high: string;
            /** @description an officer must determine the rent before the checker signs */
            toDetermine: boolean;
            neighbours: components["schemas"]["NeighboursDto"];
            zh: string;
            en: string;
        };
        SheetDto: {
            id: string;
            taxpayerId: string;
            taxpayer: components["schemas"]["SheetTaxpayerDto"];
            /** @enum {string} */
            trigger: "industry" | "premises" | "registration" | "resumption" | "expiry" | "adjustment" | "objection" | "spot-check" | "correction" | "ruling";
            causedBy: string | null;
            supersedes: string | null;
            /** @description officers who may not measure here */
            notBy: string[];
            /** @enum {string} */
            status: "draft" | "measured" | "checked" | "sealed" | "withdrawn";
            /** @description for the next change or signature */
            version: number;
            /**
             * @description whose signature is next; null: none
             * @enum {string|null}
             */
            turn: "collector" | "checker" | "taxpayer" | null;
            /** @description values that may still be changed */
            openFields: ("industry" | "section" | "address" | "premises" | "area" | "employees" | "parts" | "industryName" | "declaredRent" | "determinedRent" | "rentReason" | "declaredTurnover" | "rentComparison" | "leasePaper" | "leaseFrom" | "leaseTo" | "rentEvidence" | "determinedBy" | "determinedFor" | "remarks")[];
            /** @description whether the comparison is of the very values now on the sheet */
            compared: boolean;
            openedBy: string;
            openedFor: string | null;
            openedOn: string;
            openedAt: string;
            address: string | null;
            section: string | null;
            industry: string | null;
            industryName: string | null;
            /** @description m² */
            area: string | null;
            parts: components["schemas"]["MeasuredPartDto"][];
            /** @enum {string|null} */
            premises: "租赁" | "自有" | null;
            /** @description SHA-256, to be read at `papers` of the sheet */
            leasePaper: string | null;
            leaseFrom: string | null;
            leaseTo: string | null;
            employees: number | null;
            /** @description yuan a month */
            declaredRent: string | null;
            /** @description yuan a month */
            determinedRent: string | null;
            rentReason: string | null;
            /** @description SHA-256 */
            rentEvidence: string[];
            determinedBy: string | null;
            determinedFor: string | null;
            determinedByName: string | null;
            rentComparison: components["schemas"]["RentComparisonDto"] | null;
            /** @description yuan a month */
            declaredTurnover: string | null;
            remarks: string | null;
            collectorBy: string | null;
            collectorFor: string | null;
            collectorName: string | null;
            collectorAt: string | null;
            checkerBy: string | null;
            checkerFor: string | null;
            checkerName: string | null;
            checkerAt: string | null;
            /** @enum {string|null} */
            signature: "refused" | "drawn" | "scan" | null;
            /** @description SHA-256 */
            signaturePaper: string | null;
            signedOn: string | null;
            refusalReason: string | null;
            witness: string | null;
            /** @description SHA-256 */
            witnessPaper: string | null;
            signatureBy: string | null;
            signatureFor: string | null;
            sealedAt: string | null;
            /** @description the act of the register that it became */
            actSeq: number | null;
            /** @description SHA-256 of everything that was signed */
            contentHash: string | null;
            withdrawnBy: string | null;
            withdrawnFor: string | null;
            withdrawnAt: string | null;
            withdrawnReason: string | null;
        };
        AreaPartDto: {
            /** @description such as 一层营业厅 */
            what: string;
            /** @description m² */
            area: string;
        };
        DeterminationDto: {
            reason: string;
            /** @description yuan a month */
            rent: string;
            /** @description SHA-256 of kept papers */
            evidence: string[];
        };
        ChangeSheetDto: {
            address?: string;
            section?: string;
            /** @description four digits of GB/T 4754-2017 */
            industry?: string;
            /** @description m²; where only the parts are given, their sum */
            area?: string;
            parts?: components["schemas"]["AreaPartDto"][];
            /** @enum {string} */
            premises?: "租赁" | "自有";
            /** @description SHA-256 of the kept lease */
            leasePaper?: string | null;
            leaseFrom?: string | null;
            leaseTo?: string | null;
            employees?: number | null;
            /** @description yuan a month */
            declaredRent?: string | null;
            /** @description yuan a month */
            declaredTurnover?: string | null;
            remarks?: string | null;
            /** @description the rent as an officer determines it; null takes it back */
            determination?: components["schemas"]["DeterminationDto"] | null;
            /** @description of the sheet as the officer has seen it */
            version: number;
        };
        VersionDto: {
            /** @description of the sheet as the officer has seen it */
            version: number;
        };
        SignTaxpayerDto: {
            /** @description of the sheet as the officer has seen it */
            version: number;
            /**
             * @description drawn on the screen, or on paper that was scanned
             * @enum {string}
             */
            how: "drawn" | "scan";
            /** @description SHA-256 of the kept picture or scan */
            paper: string;
            signedOn: string;
        };
        RefuseDto: {
            reason: string;
            version: number;
            witness: string;
            /**
             * @description SHA-256 of what the witness has signed
             * @default null
             */
            witnessPaper: string | null;
            signedOn: string;
        };
        WithdrawDto: {
            reason: string;
            version: number;
        };
        ParameterSetDto: {
            id: string;
            /** @enum {string} */
            status: "draft" | "withdrawn" | "trial" | "published";
            /** @description published, and its last day has gone by */
            superseded: boolean;
            code: string;
            title: string;
            document: string;
            /** @description SHA-256 of the set's canonical text: its version */
            digest: string;
            validFrom: string;
            /** @description of a published set that another follows, the day before that one */
            validTo: string | null;
        };
        DueForReviewDto: {
            parameterSetId: string;
            code: string;
            /** @description an address by code; a source covers what is beneath it */
            path: string;
            zh: string;
            en: string;
            document: string;
            /** @description the last day on which it could be relied upon without another look */
            reviewBy: string;
            /** @description due since */
            since: string;
        };
        ParameterFaultDto: {
            /** @description such as `quotaItems[3].standard.II` */
            path: string;
            zh: string;
            en: string;
        };
        LintHouseholdDto: {
            section: string | null;
            industry: string | null;
            /** @description m² */
            area: string | null;
            /** @description yuan a month */
            rent: string | null;
            turnover: string;
            tax: string;
        };
        LintFindingDto: {
            code: string;
            /**
             * @description an error that the set does not accept stops its publication
             * @enum {string}
             */
            severity: "error" | "warning";
            /** @description an address by code, such as `areaCoefficients[100]` */
            place: string;
            zh: string;
            en: string;
            /** @description two households that show it, where it is a matter of figures */
            example: components["schemas"]["LintHouseholdDto"][];
            /** @description the reason that the set gives for meaning it */
            accepted: string | null;
        };
        CheckedParametersDto: {
            /** @description what must be mended before the set can be drafted */
            faults: components["schemas"]["ParameterFaultDto"][];
            /** @description of a set without faults */
            findings: components["schemas"]["LintFindingDto"][];
        };
        WholeParameterSetDto: {
            /** @description the set as its JSON schema describes it */
            content: {
                [key: string]: unknown;
            };
            id: string;
            /** @enum {string} */
            status: "draft" | "withdrawn" | "trial" | "published";
            /** @description published, and its last day has gone by */
            superseded: boolean;
            code: string;
            title: string;
            document: string;
            /** @description SHA-256 of the set's canonical text: its version */
            digest: string;
            validFrom: string;
            /** @description of a published set that another follows, the day before that one */
            validTo: string | null;
        };
        ReplaceParametersDto: {
            content: {
                [key: string]: unknown;
            };
            /** @description the digest of the version that the clerk saw */
            basedOn: string;
        };
        MonthDto: {
            month: string;
        };
        WhatIfLineDto: {
            /** @description masked where it holds an identity number */
            number: string;
            name: string;
            station: string;
            /** @description null: held back */
            before: string | null;
            after: string | null;
            difference: string | null;
        };
        WhatIfListDto: {
            households: number;
            /** @description the first two hundred by number */
            listed: components["schemas"]["WhatIfLineDto"][];
        };
        WhatIfHeldBackDto: {
            both: number;
            newly: components["schemas"]["WhatIfListDto"];
            noLonger: components["schemas"]["WhatIfListDto"];
        };
        WhatIfTotalsDto: {
            households: number;
            /** @description yuan a month, as all amounts here */
            before: string;
            after: string;
            difference: string;
            rises: number;
            falls: number;
        };
        WhatIfThresholdDto: {
            up: components["schemas"]["WhatIfListDto"];
            down: components["schemas"]["WhatIfListDto"];
        };
        WhatIfGroupDto: {
            households: number;
            /** @description yuan a month, as all amounts here */
            before: string;
            after: string;
            difference: string;
            rises: number;
            falls: number;
            key: string;
        };
        WhatIfStepDto: {
            /** @description null: no lower end */
            from: string | null;
            /** @description null: no upper end */
            to: string | null;
            households: number;
        };
        WhatIfSummaryDto: {
            households: number;
            heldBack: components["schemas"]["WhatIfHeldBackDto"];
            /** @description of the households that both sets assess */
            compared: components["schemas"]["WhatIfTotalsDto"];
            threshold: components["schemas"]["WhatIfThresholdDto"];
            byStation: components["schemas"]["WhatIfGroupDto"][];
            byItem: components["schemas"]["WhatIfGroupDto"][];
            byArea: components["schemas"]["WhatIfGroupDto"][];
            /** @description the twenty largest */
            rises: components["schemas"]["WhatIfLineDto"][];
            distribution: components["schemas"]["WhatIfStepDto"][];
        };
        WhatIfDto: {
            id: string;
            parameterSetId: string;
            /** @description of the version that was tried */
            digest: string;
            /** @description whether it is the version that the set has now: only that counts for its publication */
            current: boolean;
            month: string;
            /** @description what it is compared with; null: nothing was published yet */
            baseSetId: string | null;
            baseCode: string | null;
            /** @enum {string} */
            status: "done" | "running";
            /** @description so far, while it is running */
            summary: components["schemas"]["WhatIfSummaryDto"] | null;
            done: number;
            total: number;
            jobId: string;
        };
        StartRunDto: {
            month: string;
            /**
             * @description `quota`: the month's lines from the quotas in force; `register`: a computation (测算)
             * @default quota
             * @enum {string}
             */
            basis: "quota" | "register";
        };
        NotAssessedDto: {
            byStatus: {
                [key: string]: number;
            };
            byMode: {
                [key: string]: number;
            };
            /** @description registered after the first day of the month */
            later: number;
        };
        RunSummaryDto: {
            assessed: number;
            below: number;
            reached: number;
            heldBack: number;
            notAssessed: components["schemas"]["NotAssessedDto"];
            /** @description yuan */
            totalTax: string;
        };
        RunDto: {
            id: string;
            month: string;
            /** @enum {string} */
            basis: "register" | "quota";
            parameterSetId: string;
            /** @description by the month's command with a set that is not in force: it never counts for its month */
            trial: boolean;
            /** @enum {string} */
            status: "done" | "running";
            summary: components["schemas"]["RunSummaryDto"] | null;
            done: number;
            total: number;
            jobId: string;
        };
        AssessmentLineDto: {
            taxpayerId: string;
            /** @description masked where it holds an identity number */
            number: string;
            name: string;
            owner: string;
            address: string;
            station: string;
            section: string;
            sectionCode: string;
            industry: string;
            industryName: string | null;
            area: string;
            rent: string;
            industryCoefficient: string;
            areaCoefficient: string;
            rentCoefficient: string;
            computedTurnover: string;
            assessedTurnover: string;
            thresholdReached: boolean;
            monthlyTax: string;
        };
        ExplanationLineDto: {
            rule: string;
            label: string;
            labelEn: string;
            operation: string;
            value: string;
            source: string;
            /** @description the line as it is printed */
            text: string;
        };
        ExplainedAssessmentDto: {
            line: components["schemas"]["AssessmentLineDto"];
            /** @description code of the parameter set */
            rules: string;
            /** @description SHA-256 of the parameter set */
            version: string;
            document: string;
            explanation: components["schemas"]["ExplanationLineDto"][];
        };
        ChangePartDto: {
            /** @description what moved; several that make sense together only are one part */
            factors: string[];
            labels: string[];
            labelsEn: string[];
            /** @description as it was and as it is, in the order of the factors; a set of parameters by its code */
            before: string[];
            after: string[];
            /** @description yuan: what it did to the turnover and to the month's tax */
            turnover: string;
            tax: string;
        };
        AssessmentChangeDto: {
            before: components["schemas"]["AssessmentLineDto"];
            after: components["schemas"]["AssessmentLineDto"];
            /** @description yuan: the differences, which the parts add up to */
            turnover: string;
            tax: string;
            parts: components["schemas"]["ChangePartDto"][];
        };
        ComparableDto: {
            number: string;
            name: string;
            owner: string;
            address: string;
            area: string;
            rent: string;
            industryCoefficient: string;
            areaCoefficient: string;
            rentCoefficient: string;
            assessedTurnover: string;
            thresholdReached: boolean;
            monthlyTax: string;
        };
        HeldBackDto: {
            taxpayerId: string;
            /** @description masked where it holds an identity number */
            number: string;
            name: string;
            station: string;
            reason: string;
            zh: string;
            en: string;
        };
        StationTotalsDto: {
            station: string;
            below: number;
            reached: number;
            heldBack: number;
            /** @description yuan */
            tax: string;
        };
        OpenQuotasDto: {
            /** @description the first month that the quotas are for */
            periodFrom: string;
            /** @description how many months; without it as long as a quota may hold */
            months?: number;
            /** @description without it the whole branch */
            station?: string;
            /** @description ids of taxpayers; without them all who need a quota */
            households?: string[];
            /**
             * @description why, where households are named
             * @enum {string}
             */
            trigger?: "adjustment" | "premises" | "industry" | "resumption" | "parameters" | "spot-check" | "correction";
            /** Format: uuid */
            causedBy?: string;
            reason?: string;
        };
        OpenedQuotasDto: {
            batch: string;
            households: number;
        };
        QuotaBatchDto: {
            id: string;
            station: string | null;
            /** @enum {string} */
            status: "open" | "posted" | "approved";
            periodFrom: string;
            periodTo: string;
            reason: string | null;
            postedOn: string | null;
            noticeFrom: string | null;
            noticeTo: string | null;
            approvedOn: string | null;
            /** @description how many of its quotas stand where */
            counts: {
                [key: string]: number;
            };
        };
        DeterminedQuotasDto: {
            determined: number;
            heldBack: number;
        };
        PostedQuotasDto: {
            posted: number;
            noticeFrom: string;
            noticeTo: string;
            /** @description the batch of those who could not be determined yet */
            left: string | null;
        };
        QuotaExceptionDto: {
            reason: string;
            /** Format: uuid */
            quota: string;
        };
        ApproveQuotasDto: {
            /** @default [] */
            exceptions: components["schemas"]["QuotaExceptionDto"][];
        };
        ApprovedQuotasDto: {
            approved: number;
            returned: number;
        };
        IssuedQuotasDto: {
            issued: number;
        };
        PublishedQuotasDto: {
            published: number;
        };
        WorkDto: {
            /** @enum {string} */
            kind: "changed" | "objections" | "to-open" | "expiring" | "off-quota" | "to-determine" | "to-post" | "on-notice" | "to-approve" | "to-issue" | "to-serve" | "to-publish";
            label: string;
            labelEn: string;
            /** @description whose work it is: who has this permission */
            permission: string;
            count: number;
            /** @description the first day on which one of them is due */
            dueOn: string | null;
            overdue: number;
        };
        WaitingHouseholdDto: {
            taxpayerId: string;
            /** @description masked where it holds an identity number */
            number: string;
            name: string;
            station: string;
            /** @description the quota in force */
            quota: string | null;
            /** @description first day of its last month */
            periodTo: string | null;
        };
        QuotaReasonDto: {
            reason: string;
            zh: string;
            en: string;
        };
        QuotaDto: {
            id: string;
            batchId: string;
            taxpayerId: string;
            /** @description masked where it holds an identity number */
            number: string;
            name: string;
            station: string;
            /** @enum {string} */
            status: "declared" | "determined" | "returned" | "withdrawn" | "published" | "posted" | "approved" | "issued" | "served";
            /** @enum {string} */
            trigger: "industry" | "premises" | "resumption" | "expiry" | "adjustment" | "objection" | "spot-check" | "correction" | "initial" | "parameters";
            causedBy: string | null;
            supersedes: string | null;
            /** @description first day of the first and of the last month */
            periodFrom: string;
            periodTo: string;
            /** @description yuan; null until it is determined */
            assessedTurnover: string | null;
            thresholdReached: boolean | null;
            monthlyTax: string | null;
            heldBack: components["schemas"]["QuotaReasonDto"][];
            /** @enum {string|null} */
            documentKind: "quota" | "below-threshold" | null;
            documentYear: number | null;
            documentNumber: number | null;
            issuedOn: string | null;
            servedOn: string | null;
            inForceFrom: string | null;
            objectionUntil: string | null;
            publishedOn: string | null;
            closedReason: string | null;
        };
        QuotaExplanationDto: {
            /** @description code of the parameter set */
            rules: string;
            /** @description SHA-256 of the parameter set */
            version: string;
            document: string;
            lines: components["schemas"]["ExplanationLineDto"][];
        };
        DeliveryDto: {
            /** @enum {string} */
            manner: "refused" | "signed" | "announced" | "posted" | "received";
            deliveredOn: string;
            receiver: string | null;
            relation: string | null;
            reason: string | null;
            witness: string | null;
            postNumber: string | null;
            deliverers: string[];
            /** @description SHA-256 of the signed receipt, or what stands for it */
            papers: string[];
        };
        ObjectionDto: {
            id: string;
            raisedOn: string;
            grounds: string;
            dueOn: string;
            /** @enum {string} */
            status: "open" | "withdrawn" | "upheld" | "dismissed";
            answer: string | null;
            answeredOn: string | null;
            /** @description SHA-256 of the evidence */
            papers: string[];
        };
        QuotaPageDto: {
            id: string;
            batchId: string;
            taxpayerId: string;
            /** @description masked where it holds an identity number */
            number: string;
            name: string;
            station: string;
            /** @enum {string} */
            status: "declared" | "determined" | "returned" | "withdrawn" | "published" | "posted" | "approved" | "issued" | "served";
            /** @enum {string} */
            trigger: "industry" | "premises" | "resumption" | "expiry" | "adjustment" | "objection" | "spot-check" | "correction" | "initial" | "parameters";
            causedBy: string | null;
            supersedes: string | null;
            /** @description first day of the first and of the last month */
            periodFrom: string;
            periodTo: string;
            /** @description yuan; null until it is determined */
            assessedTurnover: string | null;
            thresholdReached: boolean | null;
            monthlyTax: string | null;
            heldBack: components["schemas"]["QuotaReasonDto"][];
            /** @enum {string|null} */
            documentKind: "quota" | "below-threshold" | null;
            documentYear: number | null;
            documentNumber: number | null;
            issuedOn: string | null;
            servedOn: string | null;
            inForceFrom: string | null;
            objectionUntil: string | null;
            publishedOn: string | null;
            closedReason: string | null;
            explanation: components["schemas"]["QuotaExplanationDto"] | null;
            delivery: components["schemas"]["DeliveryDto"] | null;
            objections: components["schemas"]["ObjectionDto"][];
        };
        ServeQuotaDto: {
            /** @enum {string} */
            manner: "signed" | "received" | "refused" | "posted" | "announced";
            /** @description handed over, left, arrived by post or announced */
            deliveredOn: string;
            receiver?: string;
            /** @description of who received it for the household */
            relation?: string;
            reason?: string;
            witness?: string;
            postNumber?: string;
            /** @description names of the two officers */
            deliverers: string[];
            /**
             * @description SHA-256 of the signed receipt, or what stands for it
             * @default []
             */
            papers: string[];
        };
        ServedQuotaDto: {
            /** @description null: it was announced, and counts as served later */
            servedOn: string | null;
        };
        RaiseObjectionDto: {
            raisedOn: string;
            grounds: string;
            /** @description SHA-256 of the evidence */
            papers: string[];
        };
        ObjectionIdDto: {
            id: string;
        };
        AnswerObjectionDto: {
            /** @enum {string} */
            outcome: "upheld" | "dismissed";
            answer: string;
        };
        AnsweredObjectionDto: {
            /** @description of the new determination */
            batch: string | null;
        };
        TakeBackObjectionDto: {
            reason: string;
            /** @description SHA-256 of what the household has signed */
            papers: string[];
        };
        DueDto: {
            taxpayerId: string;
            /** @description masked where it holds an identity number */
            number: string;
            name: string;
            station: string;
            /** @description yuan */
            due: string;
            paid: string;
            unpaid: string;
        };
        StationDuesDto: {
            station: string;
            households: number;
            unpaidHouseholds: number;
            /** @description yuan */
            due: string;
            paid: string;
            unpaid: string;
        };
        DueTotalsDto: {
            month: string;
            /** @description the last day of payment */
            dueOn: string;
            stations: components["schemas"]["StationDuesDto"][];
        };
        BridgeSumDto: {
            households: number;
            /** @description yuan */
            tax: string;
        };
        BridgeLineDto: {
            /** @enum {string} */
            step: "closed" | "opened" | "same" | "parameters" | "crossed" | "remeasured";
            label: string;
            labelEn: string;
            households: number;
            /** @description yuan */
            tax: string;
        };
        BridgeDto: {
            since: string;
            month: string;
            before: components["schemas"]["BridgeSumDto"];
            after: components["schemas"]["BridgeSumDto"];
            /** @description before and all steps are after */
            steps: components["schemas"]["BridgeLineDto"][];
        };
        PlannedStratumDto: {
            stratum: string;
            size: number;
            drawn: number;
        };
        SentenceDto: {
            zh: string;
            en: string;
        };
        WaitingDto: {
            /** @description within so many months, this one counted, they are to be visited */
            monthsLeft: number;
            households: number;
        };
        CoveragePlanDto: {
            within: number;
            /** @description how many the month's coverage list holds */
            listed: number;
            waiting: components["schemas"]["WaitingDto"][];
        };
        PlanDto: {
            month: string;
            /** @enum {string} */
            strata: "station" | "industry" | "collector";
            share: string;
            document: string;
            households: number;
            sample: components["schemas"]["PlannedStratumDto"][];
            proves: components["schemas"]["SentenceDto"][];
            coverage: components["schemas"]["CoveragePlanDto"];
        };
        FreezeDto: {
            month: string;
        };
        DrawStratumDto: {
            stratum: string;
            size: number;
            sample: number;
        };
        DrawPageDto: {
            /** @description the ruling */
            document: string;
            /** @description the digest as a person reads it aloud */
            words: string;
            sizes: components["schemas"]["DrawStratumDto"][];
            proves: components["schemas"]["SentenceDto"];
            coverage: number;
            risk: number;
            id: string;
            month: string;
            /** @enum {string} */
            status: "frozen" | "drawn" | "sourced";
            /** @enum {string} */
            strata: "station" | "industry" | "collector";
            share: string;
            digest: string;
            households: number;
            /** Format: date-time */
            frozenAt: string;
            frozenBy: string;
            source: string | null;
            /** Format: date-time */
            sourceAt: string | null;
            seed: string | null;
            /** Format: date-time */
            seedAt: string | null;
            enteredBy: string | null;
            witness: string | null;
            algorithm: string | null;
            /** @description SHA-256 of the published file */
            file: string | null;
        };
        SourceDto: {
            /** @description which lottery result, or where and when dice are thrown */
            text: string;
        };
        WitnessDto: {
            login: string;
            password: string;
        };
        SeedDto: {
            seed: string;
            /** @description as the second person types it */
            seedAgain: string;
            witness: components["schemas"]["WitnessDto"];
        };
        PickDto: {
            /** Format: uuid */
            taxpayer: string;
            reason: string;
        };
        DrawDto: {
            id: string;
            month: string;
            /** @enum {string} */
            status: "frozen" | "drawn" | "sourced";
            /** @enum {string} */
            strata: "station" | "industry" | "collector";
            share: string;
            digest: string;
            households: number;
            /** Format: date-time */
            frozenAt: string;
            frozenBy: string;
            source: string | null;
            /** Format: date-time */
            sourceAt: string | null;
            seed: string | null;
            /** Format: date-time */
            seedAt: string | null;
            enteredBy: string | null;
            witness: string | null;
            algorithm: string | null;
            /** @description SHA-256 of the published file */
            file: string | null;
        };
        SelectedDto: {
            taxpayerId: string;
            /** @enum {string} */
            part: "random" | "coverage" | "risk";
            stratum: string;
            place: number | null;
            ticket: string | null;
            pseudonym: string;
            number: string;
            name: string;
            station: string;
            address: string;
            reason: string | null;
        };
        SaltDto: {
            salt: string;
        };
        InspectionMemberDto: {
            id: string;
            officer: string;
            name: string;
            /** @enum {string} */
            duty: "组长" | "科长" | "书记" | "站长";
            validFrom: string;
            /** @description the last day on which he belongs to it */
            validTo: string | null;
            leftReason: string | null;
        };
        NewInspectionMemberDto: {
            /** Format: uuid */
            officer: string;
            /** @enum {string} */
            duty: "科长" | "书记" | "组长" | "站长";
            validFrom: string;
        };
        MadeMemberDto: {
            id: string;
        };
        InspectionMemberLeavesDto: {
            reason: string;
            /** @description the last day on which he belongs to it */
            validTo: string;
        };
        AssignedTeamsDto: {
            /** @description visits that were made */
            visits: number;
            /** @description open visits of which somebody who left the group was replaced, by rule */
            replaced: number;
            /** @description who has fewer than two free of the household: give the group another member, and assign again */
            unassigned: components["schemas"]["UnassignedDto"][];
        };
        VisitTaxpayerDto: {
            id: string;
            /** @description masked where it holds an identity number */
            number: string;
            name: string;
            owner: string;
            /** @description masked; null: none on the register */
            telephone: string | null;
        };
        VisitCheckerDto: {
            id: string;
            name: string;
            /** @description UTC; null: has not signed */
            signedAt: string | null;
        };
        UnvisitedDto: {
            /** @enum {string} */
            code: "overdue" | "deregistered" | "moved-out" | "no-entry" | "officer-away";
            zh: string;
            en: string;
            remarks: string;
            /** @description name of who closed it */
            by: string;
        };
        VisitSummaryDto: {
            id: string;
            draw: string;
            /** @description 2026-10 */
            month: string;
            /** @enum {string} */
            part: "random" | "coverage" | "risk";
            taxpayer: components["schemas"]["VisitTaxpayerDto"];
            station: string;
            /** @description the section: its street */
            street: string;
            address: string;
            /** @description in the team's route, from 1 */
            place: number;
            checkers: components["schemas"]["VisitCheckerDto"][];
            /** @enum {string} */
            status: "assigned" | "signed" | "closed" | "measured" | "compared" | "unvisited";
            /** @description in Chinese */
            word: string;
            /** @description for the next change, and `base` of patches */
            version: number;
            /** @description whether it is one's own to make */
            yours: boolean;
            /** @description the last day for the visit */
            dueOn: string;
            /** @description not made, and the last day is over */
            overdue: boolean;
            /** @description null: it was made, or is still to be made */
            unvisited: components["schemas"]["UnvisitedDto"] | null;
        };
        VisitFieldsDto: {
            /** @enum {string} */
            state?: "trading" | "closed" | "not-found";
            /** @description what the area was measured in; taken as a whole */
            parts?: components["schemas"]["AreaPartDto"][];
            /** @enum {string|null} */
            premises?: "租赁" | "自有" | null;
            /** @description yuan a month as the lease has it; null: no lease was shown */
            leaseRent?: string | null;
            /** @description SHA-256 of a paper of the visit of kind `lease`; null: none was taken */
            leasePaper?: string | null;
            /** @description four digits of GB/T 4754-2017, as the checkers find it */
            industry?: string | null;
            remarks?: string | null;
        };
        VisitPaperDto: {
            sha256: string;
            /** @enum {string} */
            kind: "receipt" | "signature" | "lease" | "photo";
            takenAt: string | null;
            /** @description name of who sent it */
            by: string;
            mediaType: string;
            /** @description bytes */
            size: number;
        };
        TriedDto: {
            on: string;
            remarks: string;
            /** @description name of who entered it */
            by: string;
        };
        HouseholdValuesDto: {
            section: string;
            industry: string;
            /** @description m² */
            area: string;
            /** @enum {string} */
            premises: "租赁" | "自有";
            declaredRent: string | null;
            determinedRent: string | null;
            rentReason: string | null;
            declaredTurnover: string | null;
            /** @description null: cannot be assessed so */
            industryCoefficient: string | null;
            areaCoefficient: string | null;
            rentCoefficient: string | null;
            assessedTurnover: string | null;
            monthlyTax: string | null;
        };
        JudgementDto: {
            /** @enum {string} */
            rentOpinion: "none" | "right" | "too-low" | "too-high";
            reasonableRent: string | null;
            rentReason: string | null;
            served: boolean | null;
            receiptPaper: string | null;
            remarks: string | null;
        };
        ClassWordsDto: {
            /** @enum {string} */
            code: "none" | "industry" | "area" | "rent" | "closed" | "coefficient" | "service" | "not-found" | "tolerated";
            zh: string;
            en: string;
            isError: boolean;
        };
        RulesDto: {
            code: string;
            /** @description digest of the set */
            version: string;
            document: string;
        };
        FindingDto: {
            classes: components["schemas"]["ClassWordsDto"][];
            /** @description whether it counts as an error */
            error: boolean;
            /** @description tax a month as found less on file, yuan: above zero too little is paid; null: cannot be assessed as found */
            difference: string | null;
            heldBack: Record<string, never>[];
            onFile: components["schemas"]["HouseholdValuesDto"];
            /** @description null: closed or not to be found */
            found: components["schemas"]["HouseholdValuesDto"] | null;
            /** @description m², by ruling */
            areaTolerance: string;
            rules: components["schemas"]["RulesDto"];
        };
        VisitDto: {
            id: string;
            draw: string;
            /** @description 2026-10 */
            month: string;
            /** @enum {string} */
            part: "random" | "coverage" | "risk";
            taxpayer: components["schemas"]["VisitTaxpayerDto"];
            station: string;
            /** @description the section: its street */
            street: string;
            address: string;
            /** @description in the team's route, from 1 */
            place: number;
            checkers: components["schemas"]["VisitCheckerDto"][];
            /** @enum {string} */
            status: "assigned" | "signed" | "closed" | "measured" | "compared" | "unvisited";
            /** @description in Chinese */
            word: string;
            /** @description for the next change, and `base` of patches */
            version: number;
            /** @description whether it is one's own to make */
            yours: boolean;
            /** @description the last day for the visit */
            dueOn: string;
            /** @description not made, and the last day is over */
            overdue: boolean;
            /** @description null: it was made, or is still to be made */
            unvisited: components["schemas"]["UnvisitedDto"] | null;
            /** @description null to others than its checkers while it is awaited */
            fields: components["schemas"]["VisitFieldsDto"] | null;
            /** @description sum of the parts, m²; null while nothing is measured */
            area: string | null;
            /** @description what is still to be found out before it can be stored, in the sheet's words */
            missing: string[];
            papers: components["schemas"]["VisitPaperDto"][] | null;
            /** @description days on which its team was not let in */
            tries: components["schemas"]["TriedDto"][];
            measuredAt: string | null;
            contentHash: string | null;
            /** @description null until the checkers' own values are stored */
            onFile: components["schemas"]["HouseholdValuesDto"] | null;
            rest: components["schemas"]["JudgementDto"] | null;
            finding: components["schemas"]["FindingDto"] | null;
            closedAt: string | null;
        };
        PatchFieldsDto: {
            /**
             * Format: uuid
             * @description of the device, one for each patch: what arrives twice counts once
             */
            draft: string;
            /** @description the visit's version that the officer had before him when he entered them */
            base: number;
            fields: components["schemas"]["VisitFieldsDto"];
            /**
             * @description fields of which a person has seen both sides and taken his own
             * @default []
             */
            decided: ("state" | "parts" | "premises" | "leaseRent" | "leasePaper" | "industry" | "remarks")[];
        };
        KeptPaperDto: {
            sha256: string;
        };
        StoreVisitDto: {
            /** @description of the visit as the officer has seen it */
            version: number;
            /** @description SHA-256 of everything that the device has sent: what has not arrived is named, and nothing is stored */
            papers: string[];
        };
        CompleteVisitDto: {
            version: number;
            /**
             * @description right: as in the lease, or on file where none was shown; `none` of own premises and where nobody trades
             * @enum {string}
             */
            rentOpinion: "right" | "too-low" | "too-high" | "none";
            /**
             * @description yuan a month (合理确定的月房租); with too-low and too-high, and only then
             * @default null
             */
            reasonableRent: string | null;
            /** @default null */
            rentReason: string | null;
            /**
             * @description whether the document was served and signed for; left out where nobody trades
             * @default null
             */
            served: boolean | null;
            /**
             * @description SHA-256 of a paper of the visit of kind `receipt`
             * @default null
             */
            receiptPaper: string | null;
            /** @default null */
            remarks: string | null;
        };
        CloseVisitDto: {
            /** @description of the visit as the officer has seen it */
            version: number;
        };
        VisitTryDto: {
            /** @description the day on which the team stood at the door */
            on: string;
            remarks: string;
        };
        CloseUnvisitedDto: {
            /** @description of the visit as the officer has seen it */
            version: number;
            /** @enum {string} */
            reason: "deregistered" | "moved-out" | "no-entry" | "officer-away" | "overdue";
            /** @description what is known of it, in the chief's words */
            remarks: string;
        };
        FollowUpDto: {
            id: string;
            /** @enum {string} */
            action: "case" | "reassess" | "inform";
            /** @description the collection sheet, the letter's SHA-256, or the fact */
            refersTo: string;
            reason: string;
            /** @description name of who opened it */
            by: string;
            openedAt: string;
            dueOn: string;
            overdue: boolean;
            outcome: string | null;
            closedAt: string | null;
        };
        OpenFindingDto: {
            visit: string;
            month: string;
            taxpayerId: string;
            /** @description masked where it holds an identity number */
            number: string;
            name: string;
            station: string;
            address: string;
            classes: components["schemas"]["ClassWordsDto"][];
            /** @description yuan a month; null: cannot be assessed as found */
            difference: string | null;
            signedAt: string;
            /** @description the last day for closing it */
            dueOn: string;
            overdue: boolean;
            followUps: components["schemas"]["FollowUpDto"][];
        };
        NewFollowUpDto: {
            reason: string;
            /** @enum {string} */
            action: "reassess" | "inform" | "case";
            /** @description 案号, of a case */
            reference?: string;
            /**
             * @description of a case
             * @enum {string}
             */
            category?: "稽查" | "纳税评估";
        };
        MadeFollowUpDto: {
            id: string;
        };
        CloseFollowUpDto: {
            /** @description what came of it */
            outcome: string;
        };
        MoneyAtStakeDto: {
            tooLittle: string;
            tooMuch: string;
            /** @description errors whose difference is not known */
            unknown: number;
            /** @description of all the frame, without bias; of few errors a guess */
            estimate: string;
            /** @description at most so much in all the frame */
            bound: string;
        };
        GroupVerdictDto: {
            /** @description the station, or the collector's name */
            of: string;
            visits: number;
            /** @description null under twenty visits */
            errors: number | null;
        };
        MonthErrorsDto: {
            month: string;
            visits: number;
            errors: number;
        };
        EstimateDto: {
            value: number;
            /** @description of the 95 % interval */
            low: number;
            high: number;
        };
        FairnessDto: {
            median: number;
            cod: components["schemas"]["EstimateDto"];
            prd: components["schemas"]["EstimateDto"];
            prb: components["schemas"]["EstimateDto"] | null;
        };
        BunchingDto: {
            lower: number;
            below: number;
            above: number;
            isUnusual: boolean;
            sentence: components["schemas"]["SentenceDto"];
        };
        CoverageKeptDto: {
            listed: number;
            visited: number;
            late: number;
        };
        VerdictDto: {
            month: string;
            /** @description of the frame */
            households: number;
            visits: number;
            errors: number;
            /** @description visits that nobody made, or signed in time; among the errors */
            missing: number;
            /** @description of these, closed without a visit (未检结案) */
            unvisited: number;
            /** @description of the frame at most so many are wrong */
            mostWrong: number;
            sentence: components["schemas"]["SentenceDto"];
            money: components["schemas"]["MoneyAtStakeDto"];
            moneySentence: components["schemas"]["SentenceDto"];
            stations: components["schemas"]["GroupVerdictDto"][];
            collectors: components["schemas"]["GroupVerdictDto"][];
            months: components["schemas"]["MonthErrorsDto"][];
            /**
             * @description null: there is no month before
             * @enum {string|null}
             */
            trend: "better" | "worse" | "no-difference" | null;
            /** @description null: too few could be assessed as found */
            fairness: components["schemas"]["FairnessDto"] | null;
            bunching: components["schemas"]["BunchingDto"];
            coverage: components["schemas"]["CoverageKeptDto"];
        };
        IndustryClassDto: Record<string, never>;
        PreflightNoticeDto: {
            /** @enum {string} */
            kind: "preliminary" | "final" | "monthly" | "a-grade" | "a-grade-published" | "correction";
            /** @description as of a notice that is asked for; of a correction the notice that it corrects */
            about: string;
        };
        BlockedHouseholdDto: {
            /** @description masked */
            number: string;
            name: string;
            station: string;
        };
        BothLanguagesDto: {
            zh: string;
            en: string;
        };
        BlockingDto: {
            reason: string;
            /** @description null where it is the whole notice that waits */
            household: components["schemas"]["BlockedHouseholdDto"] | null;
            /** @description what to do about it */
            remedy: components["schemas"]["BothLanguagesDto"];
            /** @description whether a leader may publish without the household */
            exceptable: boolean;
            zh: string;
            en: string;
        };
        PreflightDto: {
            /** @description who publishes without what stands in the way says by this digest that he saw it */
            digest: string;
            blocking: components["schemas"]["BlockingDto"][];
        };
        PrintSettingDto: {
            /** @enum {string} */
            size: "A4" | "A3";
            /** @enum {string} */
            orientation: "landscape" | "portrait";
        };
        RequestNoticeDto: {
            /** @description without it A4 landscape */
            print?: components["schemas"]["PrintSettingDto"];
            /** @enum {string} */
            kind: "preliminary" | "final" | "monthly" | "a-grade" | "a-grade-published";
            /** @description of the monthly notice a month (2026-10) or a run; else the batch of quotas, or the rating cycle */
            about: string;
        };
        RequestedNoticeDto: {
            id: string;
            jobId: string;
        };
        NoticeExceptionDto: {
            /** @description why it is published although not everything is decided; it is printed */
            reason: string;
            /** @description the digest of the preflight that shows whom it is published without */
            seen: string;
        };
        ExceptionalNoticeDto: {
            /** @description without it A4 landscape */
            print?: components["schemas"]["PrintSettingDto"];
            /** @enum {string} */
            kind: "preliminary" | "final" | "monthly" | "a-grade" | "a-grade-published";
            /** @description of the monthly notice a month (2026-10) or a run; else the batch of quotas, or the rating cycle */
            about: string;
            exception: components["schemas"]["NoticeExceptionDto"];
        };
        CorrectNoticeDto: {
            /** @description printed on the correction */
            reason: string;
        };
        ExceptionalCorrectionDto: {
            /** @description printed on the correction */
            reason: string;
            exception: components["schemas"]["NoticeExceptionDto"];
        };
        VoidNoticeDto: {
            /** @description why its files cannot be made */
            reason: string;
        };
        NoticeExceptionsDto: {
            households: number;
            reason: string;
        };
        PersonalDataFoundDto: {
            kind: string;
            where: string;
            masked: string;
        };
        NamedNoticeDto: {
            id: string;
            number: string | null;
        };
        NoticeDto: {
            /** @enum {string} */
            kind: "correction" | "preliminary" | "final" | "monthly" | "a-grade" | "a-grade-published";
            /** @description run, batch or cycle; of a correction the notice that it corrects */
            aboutId: string;
            /** @description empty of one from before there were documents */
            title: string;
            about: string;
            month: string;
            trial: boolean;
            /**
             * @description the number of one that is blocked or void stays its own
             * @enum {string}
             */
            status: "making" | "made" | "blocked" | "void";
            /** Format: date-time */
            askedAt: string;
            /**
             * Format: date-time
             * @description when its making ended, in whichever way
             */
            madeAt: string | null;
            voidReason: string | null;
            exceptions: components["schemas"]["NoticeExceptionsDto"] | null;
            findings: components["schemas"]["PersonalDataFoundDto"][];
            corrects: components["schemas"]["NamedNoticeDto"] | null;
            correctedBy: components["schemas"]["NamedNoticeDto"] | null;
            id: string;
            number: string | null;
        };
        ExceptedHouseholdDto: {
            /** @description masked */
            number: string;
            name: string;
            station: string;
            reason: string;
            zh: string;
        };
        ListTotalDto: {
            count: number;
            below: number | null;
            reached: number | null;
            /** @description yuan */
            tax: string | null;
        };
        NoticeFileDto: {
            name: string;
            /** @enum {string} */
            role: "workbook" | "bridge" | "crossings" | "print" | "poster" | "verdict" | "page";
            /** @description empty of the whole branch */
            station: string;
            mediaType: string;
            sha256: string;
            size: number;
            /** @description of the posted list that it prints */
            listDigest: string | null;
            total: components["schemas"]["ListTotalDto"] | null;
        };
        NoticePageDto: {
            /** @enum {string} */
            kind: "correction" | "preliminary" | "final" | "monthly" | "a-grade" | "a-grade-published";
            /** @description run, batch or cycle; of a correction the notice that it corrects */
            aboutId: string;
            /** @description empty of one from before there were documents */
            title: string;
            about: string;
            month: string;
            trial: boolean;
            /**
             * @description the number of one that is blocked or void stays its own
             * @enum {string}
             */
            status: "making" | "made" | "blocked" | "void";
            /** Format: date-time */
            askedAt: string;
            /**
             * Format: date-time
             * @description when its making ended, in whichever way
             */
            madeAt: string | null;
            voidReason: string | null;
            exceptions: components["schemas"]["NoticeExceptionsDto"] | null;
            findings: components["schemas"]["PersonalDataFoundDto"][];
            corrects: components["schemas"]["NamedNoticeDto"] | null;
            correctedBy: components["schemas"]["NamedNoticeDto"] | null;
            id: string;
            number: string | null;
            /** @description whom it is published without, of the stations that one reaches; empty of a notice from before they were kept */
            excepted: components["schemas"]["ExceptedHouseholdDto"][];
            files: components["schemas"]["NoticeFileDto"][];
        };
        CalendarEntryDto: {
            day: string;
            /** @enum {string} */
            duty: "make" | "post" | "photo" | "take-down";
            /** @enum {string} */
            state: "done" | "due" | "late";
            /** @enum {string} */
            kind: "correction" | "preliminary" | "final" | "monthly" | "a-grade" | "a-grade-published";
            month: string;
            /** @description of the board or the batch, empty for the branch */
            station: string;
            /** @description null: it is not made yet */
            notice: string | null;
            /** @description run, batch or cycle; of a correction the notice that it corrects; null of a month without a notice */
            about: string | null;
        };
        PostingRecordDto: {
            id: string;
            /** @enum {string} */
            moment: "posted" | "taken-down";
            /** @description null: it was not done after all */
            day: string | null;
            /** @description name of the officer who did it */
            by: string | null;
            reason: string | null;
            /** @description ids of records */
            corrects: string | null;
            correctedBy: string | null;
            /** Format: date-time */
            enteredAt: string;
        };
        BoardPhotoDto: {
            /** @enum {string} */
            moment: "posted" | "taken-down";
            sha256: string;
            /** @description by the camera's clock */
            takenOn: string | null;
        };
        BoardDto: {
            /** @description empty: the branch's */
            board: string;
            postedOn: string | null;
            takenDownOn: string | null;
            /** @description the last day on which it hangs there */
            hangsUntil: string | null;
            records: components["schemas"]["PostingRecordDto"][];
            photos: components["schemas"]["BoardPhotoDto"][];
        };
        NewPostingDto: {
            day: string;
            /**
             * Format: uuid
             * @description id of the officer who did it; without it who enters it
             */
            by?: string;
            /** @description wanted where it was posted late, or taken down before the period was over */
            reason?: string;
            /** @description the station's name; empty: the branch's board */
            board: string;
            /** @enum {string} */
            moment: "posted" | "taken-down";
        };
        EnteredPostingDto: {
            id: string;
        };
        PostingCorrectionDto: {
            /** @description null: it was not done after all */
            day: string | null;
            /**
             * Format: uuid
             * @description id of the officer who did it; without it who enters it
             */
            by?: string;
            reason: string;
        };
        KeptPhotoDto: {
            sha256: string;
            /** @description by the camera's clock */
            takenOn: string | null;
        };
        ObjectionCountsDto: {
            count: number;
            open: number;
            upheld: number;
            dismissed: number;
            withdrawn: number;
        };
        ObjectedLineDto: {
            count: number;
            open: number;
            upheld: number;
            dismissed: number;
            withdrawn: number;
            station: string;
            serial: number;
            /** @description masked */
            number: string;
        };
        NoticeObjectionsDto: {
            total: components["schemas"]["ObjectionCountsDto"];
            lines: components["schemas"]["ObjectedLineDto"][];
        };
        ReportedCycleDto: {
            id: string;
            name: string;
            scheme: string;
            status: string;
            periodFrom: string;
            periodTo: string;
            ratingDay: string;
            rules: string;
            document: string;
        };
        GradeCountDto: {
            /** @description code of the group */
            group: string;
            name: string;
            /** @description empty: not rated */
            grade: string;
            taxpayers: number;
            /** @description of the cycle before; null where there is none */
            before: number | null;
        };
        GradesByDto: {
            station: components["schemas"]["GradeCountDto"][];
            industry: components["schemas"]["GradeCountDto"][];
            kind: components["schemas"]["GradeCountDto"][];
        };
        LostBeforeDto: {
            sheets: number;
            points: string;
        };
        LostDto: {
            code: string;
            name: string;
            /** @description on how many sheets something was deducted */
            sheets: number;
            /** @description in all; of items before the indicator's cap */
            points: string;
            before: components["schemas"]["LostBeforeDto"] | null;
        };
        MoveDto: {
            /** @description null: not rated then */
            from: string | null;
            to: string | null;
            taxpayers: number;
        };
        RatingReportDto: {
            cycle: components["schemas"]["ReportedCycleDto"];
            before: components["schemas"]["ReportedCycleDto"] | null;
            grades: components["schemas"]["GradesByDto"];
            categories: components["schemas"]["LostDto"][];
            indicators: components["schemas"]["LostDto"][];
            items: components["schemas"]["LostDto"][];
            moves: components["schemas"]["MoveDto"][];
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
    AuditController_search: {
        parameters: {
            query: {
                /** @description rows before this number: the next page */
                before?: number;
                limit: number;
                officer?: string;
                /** @description an act, or the beginning of some with a dot at its end: `register.` */
                act?: string;
                outcome?: "done" | "refused" | "failed";
                subjectKind?: string;
                subjectKey?: string;
                station?: string;
                from?: string;
                /** @description included */
                to?: string;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditRowDto"][];
                };
            };
        };
    };
    AuditController_views: {
        parameters: {
            query: {
                /** @description rows before this number: the next page */
                before?: number;
                limit: number;
                officer?: string;
                /** @description an act, or the beginning of some with a dot at its end: `register.` */
                act?: string;
                outcome?: "done" | "refused" | "failed";
                subjectKind?: string;
                subjectKey?: string;
                station?: string;
                from?: string;
                /** @description included */
                to?: string;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditRowDto"][];
                };
            };
        };
    };
    AuditController_head: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditHeadDto"];
                };
            };
        };
    };
    AuditController_unmask: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                seq: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditValuesDto"];
                };
            };
        };
    };
    AuditController_export: {
        parameters: {
            query?: {
                officer?: string;
                /** @description an act, or the beginning of some with a dot at its end: `register.` */
                act?: string;
                outcome?: "done" | "refused" | "failed";
                subjectKind?: string;
                subjectKey?: string;
                station?: string;
                from?: string;
                /** @description included */
                to?: string;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SessionController_current: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInDto"];
                };
            };
        };
    };
    SessionController_signIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInDto"];
                };
            };
        };
    };
    SessionController_signOut: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SessionController_changePassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SessionController_enrol: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TotpEnrolmentDto"];
                };
            };
        };
    };
    SessionController_totp: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TotpDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SessionController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDto"][];
                };
            };
        };
    };
    SessionController_end: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OfficersController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficerDto"][];
                };
            };
        };
    };
    OfficersController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOfficerDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedOfficerDto"];
                };
            };
        };
    };
    OfficersController_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeOfficerDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficerDto"];
                };
            };
        };
    };
    OfficersController_disable: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficerDto"];
                };
            };
        };
    };
    OfficersController_enable: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficerDto"];
                };
            };
        };
    };
    OfficersController_forgetTotp: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficerDto"];
                };
            };
        };
    };
    OfficersController_resetPassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OneTimePasswordDto"];
                };
            };
        };
    };
    OfficersController_unlock: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficerDto"];
                };
            };
        };
    };
    OfficersController_accounts: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficerDto"][];
                };
            };
        };
    };
    OfficersController_grants: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantDto"][];
                };
            };
        };
    };
    OfficersController_grant: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewGrantDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantDto"];
                };
            };
        };
    };
    OfficersController_revoke: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OfficersController_delegations: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DelegationDto"][];
                };
            };
        };
    };
    OfficersController_endDelegation: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OfficersController_myDelegations: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DelegationDto"][];
                };
            };
        };
    };
    OfficersController_delegate: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDelegationDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DelegationDto"];
                };
            };
        };
    };
    OfficersController_endMyDelegation: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OfficersController_sessionList: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDto"][];
                };
            };
        };
    };
    OfficersController_endSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SecurityController_policy: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyDto"];
                };
            };
        };
    };
    SecurityController_setPolicy: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyContentDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyDto"];
                };
            };
        };
    };
    SecurityController_alarms: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmDto"][];
                };
            };
        };
    };
    SecurityController_acknowledge: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SecurityController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureDto"][];
                };
            };
        };
    };
    SecurityController_request: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureDto"];
                };
            };
        };
    };
    SecurityController_requested: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureDto"][];
                };
            };
        };
    };
    SecurityController_decide: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideErasureDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureDto"];
                };
            };
        };
    };
    JobsController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobDto"][];
                };
            };
        };
    };
    JobsController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobDto"];
                };
            };
        };
    };
    JobsController_retry: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobDto"];
                };
            };
        };
    };
    JobsController_operated: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatedJobDto"][];
                };
            };
        };
    };
    JobsController_retryOperated: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatedJobDto"];
                };
            };
        };
    };
    HealthController_check: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The Health Check is successful */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @example ok
                         * @enum {string}
                         */
                        status?: "ok" | "degraded";
                        /**
                         * @example {
                         *       "database": {
                         *         "status": "up",
                         *         "responseTime": 12
                         *       }
                         *     }
                         */
                        info?: {
                            [key: string]: {
                                /** @enum {string} */
                                status: "up" | "degraded" | "down";
                                /** @description Time the health indicator took to respond, in ms */
                                responseTime?: number;
                            } & {
                                [key: string]: unknown;
                            };
                        } | null;
                        /** @example {} */
                        error?: {
                            [key: string]: {
                                /** @enum {string} */
                                status: "up" | "degraded" | "down";
                                /** @description Time the health indicator took to respond, in ms */
                                responseTime?: number;
                            } & {
                                [key: string]: unknown;
                            };
                        } | null;
                        /**
                         * @example {
                         *       "database": {
                         *         "status": "up",
                         *         "responseTime": 12
                         *       }
                         *     }
                         */
                        details?: {
                            [key: string]: {
                                /** @enum {string} */
                                status: "up" | "degraded" | "down";
                                /** @description Time the health indicator took to respond, in ms */
                                responseTime?: number;
                            } & {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
            /** @description The Health Check is not successful */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @example error
                         * @enum {string}
                         */
                        status?: "error" | "shutting_down";
                        /**
                         * @example {
                         *       "database": {
                         *         "status": "up",
                         *         "responseTime": 12
                         *       }
                         *     }
                         */
                        info?: {
                            [key: string]: {
                                /** @enum {string} */
                                status: "up" | "degraded" | "down";
                                /** @description Time the health indicator took to respond, in ms */
                                responseTime?: number;
                            } & {
                                [key: string]: unknown;
                            };
                        } | null;
                        /**
                         * @example {
                         *       "redis": {
                         *         "status": "down",
                         *         "message": "Could not connect",
                         *         "responseTime": 3005
                         *       }
                         *     }
                         */
                        error?: {
                            [key: string]: {
                                /** @enum {string} */
                                status: "up" | "degraded" | "down";
                                /** @description Time the health indicator took to respond, in ms */
                                responseTime?: number;
                            } & {
                                [key: string]: unknown;
                            };
                        } | null;
                        /**
                         * @example {
                         *       "database": {
                         *         "status": "up",
                         *         "responseTime": 12
                         *       },
                         *       "redis": {
                         *         "status": "down",
                         *         "message": "Could not connect",
                         *         "responseTime": 3005
                         *       }
                         *     }
                         */
                        details?: {
                            [key: string]: {
                                /** @enum {string} */
                                status: "up" | "degraded" | "down";
                                /** @description Time the health indicator took to respond, in ms */
                                responseTime?: number;
                            } & {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
    };
    RegisterController_plan: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file?: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPlanDto"];
                };
            };
        };
    };
    RegisterController_template: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    RegisterController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPlanDto"];
                };
            };
        };
    };
    RegisterController_rows: {
        parameters: {
            query: {
                action: "new" | "changed" | "same" | "conflict" | "rejected";
                /** @description the sheet and row after which the page begins */
                afterSheet?: string;
                afterRow?: number;
                limit: number;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanRowDto"][];
                };
            };
        };
    };
    RegisterController_missing: {
        parameters: {
            query: {
                /** @description the id of the taxpayer after whom the page begins */
                after?: string;
                limit: number;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MissingTaxpayerDto"][];
                };
            };
        };
    };
    RegisterController_workbook: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    RegisterController_decide: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideConflictsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPlanDto"];
                };
            };
        };
    };
    RegisterController_apply: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPlanDto"];
                };
            };
        };
    };
    ExportController_export: {
        parameters: {
            query: {
                format: "xlsx" | "csv";
                station?: string;
                kind?: "individual" | "enterprise";
                status?: "正常" | "停业" | "非正常" | "注销";
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    TaxpayersController_list: {
        parameters: {
            query: {
                /** @description `cursor` of the row before */
                after?: string;
                limit: number;
                /** @description a view whose filters hold where the address names none */
                view?: string;
                station?: string;
                section?: string;
                officer?: string;
                /** @description a class of GB/T 4754-2017 or any beginning of it: F, 52, F52, 5227 */
                industry?: string;
                status?: ("正常" | "停业" | "非正常" | "注销")[];
                kind?: "individual" | "enterprise";
                collectionMode?: "定期定额" | "查账征收";
                premises?: "租赁" | "自有";
                /** @description included */
                registeredFrom?: string;
                /** @description included */
                registeredTo?: string;
                /** @description all of them: without signatures, to be collected, suspension ends within thirty days, acts reported late, open clearing */
                flags?: ("unsigned" | "to-collect" | "suspension-ending" | "late" | "clearing")[];
                sort?: "number" | "name" | "registered" | "address" | "area";
                order?: "asc" | "desc";
                /** @description the list as the register stood on the day */
                asOf?: string;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedTaxpayerDto"][];
                };
            };
        };
    };
    ActsController_register: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterTaxpayerDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredDto"];
                };
            };
        };
    };
    TaxpayersController_count: {
        parameters: {
            query?: {
                /** @description a view whose filters hold where the address names none */
                view?: string;
                station?: string;
                section?: string;
                officer?: string;
                /** @description a class of GB/T 4754-2017 or any beginning of it: F, 52, F52, 5227 */
                industry?: string;
                status?: ("正常" | "停业" | "非正常" | "注销")[];
                kind?: "individual" | "enterprise";
                collectionMode?: "定期定额" | "查账征收";
                premises?: "租赁" | "自有";
                /** @description included */
                registeredFrom?: string;
                /** @description included */
                registeredTo?: string;
                /** @description all of them: without signatures, to be collected, suspension ends within thirty days, acts reported late, open clearing */
                flags?: ("unsigned" | "to-collect" | "suspension-ending" | "late" | "clearing")[];
                sort?: "number" | "name" | "registered" | "address" | "area";
                order?: "asc" | "desc";
                /** @description the list as the register stood on the day */
                asOf?: string;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListCountDto"];
                };
            };
        };
    };
    TaxpayersController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaxpayerDto"];
                };
            };
        };
    };
    TaxpayersController_unmask: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonalDataDto"];
                };
            };
        };
    };
    TaxpayersController_assigned: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentDto"][];
                };
            };
        };
    };
    TaxpayersController_assign: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAssignmentDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentDto"];
                };
            };
        };
    };
    TaxpayersController_end: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ClearingController_lists: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MarketListDto"][];
                };
            };
        };
    };
    ClearingController_upload: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file?: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MarketListDto"];
                };
            };
        };
    };
    ClearingController_list: {
        parameters: {
            query: {
                kind?: "licensed-not-registered" | "registered-without-licence" | "licence-ended-while-registered" | "registration-cancelled-while-licensed" | "suspended-yet-trading" | "name-differs" | "owner-differs" | "address-differs" | "industry-differs" | "duplicates" | "not-comparable";
                status?: "open" | "registered" | "explained" | "closed" | "not-found-on-site" | "gone";
                station?: string;
                officer?: string;
                /** @description the id of the item after which the page begins */
                after?: string;
                limit: number;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClearingItemDto"][];
                };
            };
        };
    };
    ClearingController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClearingItemPageDto"];
                };
            };
        };
    };
    ClearingController_assign: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignItemDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClearingItemPageDto"];
                };
            };
        };
    };
    ClearingController_decide: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideItemDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClearingItemPageDto"];
                };
            };
        };
    };
    ClearingController_statistics: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClearingStatisticsDto"][];
                };
            };
        };
    };
    ActsController_enter: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnterActDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnteredActDto"];
                };
            };
        };
    };
    ActsController_history: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryDto"];
                };
            };
        };
    };
    ActsController_asOf: {
        parameters: {
            query: {
                day: string;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    SearchController_search: {
        parameters: {
            query: {
                /** @description any part of name, owner or address, number, telephone, pinyin or initials */
                q: string;
                station?: string;
                limit: number;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchResultDto"];
                };
            };
        };
    };
    FactsController_kinds: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactKindDto"][];
                };
            };
        };
    };
    FactsController_list: {
        parameters: {
            query: {
                kind: "return" | "payment" | "arrears" | "penalty" | "statement" | "bank-account" | "books-event" | "invoice-event" | "device-event" | "audit-case" | "withholding-registration" | "withholding-return" | "withholding-payment" | "certificate-event" | "annual-check" | "accounting-filing" | "recognition";
                station?: string;
                from?: string;
                to?: string;
                /** @description the id of the fact after which the page begins */
                after?: string;
                limit: number;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactDto"][];
                };
            };
        };
    };
    FactsController_ofTaxpayer: {
        parameters: {
            query: {
                kind?: "return" | "payment" | "arrears" | "penalty" | "statement" | "bank-account" | "books-event" | "invoice-event" | "device-event" | "audit-case" | "withholding-registration" | "withholding-return" | "withholding-payment" | "certificate-event" | "annual-check" | "accounting-filing" | "recognition";
                from?: string;
                to?: string;
                /** @description the id of the fact after which the page begins */
                after?: string;
                limit: number;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactDto"][];
                };
            };
        };
    };
    FactsController_enter: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnterFactDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactDto"];
                };
            };
        };
    };
    FactsController_correct: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
                fact: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectFactDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactDto"];
                };
            };
        };
    };
    FactsController_withdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
                fact: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    FactsController_history: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
                fact: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactStepDto"][];
                };
            };
        };
    };
    FactImportController_template: {
        parameters: {
            query?: {
                /** @description one kind's sheet; without it those of all */
                kind?: "return" | "payment" | "arrears" | "penalty" | "statement" | "bank-account" | "books-event" | "invoice-event" | "device-event" | "audit-case" | "withholding-registration" | "withholding-return" | "withholding-payment" | "certificate-event" | "annual-check" | "accounting-filing" | "recognition";
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    FactImportController_plan: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file?: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactPlanDto"];
                };
            };
        };
    };
    FactImportController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactPlanDto"];
                };
            };
        };
    };
    FactImportController_rows: {
        parameters: {
            query: {
                action: "new" | "changed" | "same" | "rejected";
                /** @description the sheet and row after which the page begins */
                afterSheet?: string;
                afterRow?: number;
                limit: number;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactPlanRowDto"][];
                };
            };
        };
    };
    FactImportController_apply: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactPlanDto"];
                };
            };
        };
    };
    FilingRateController_rate: {
        parameters: {
            query: {
                month: string;
                by: "station" | "officer" | "kind";
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilingRateDto"];
                };
            };
        };
    };
    FilingRateController_returns: {
        parameters: {
            query: {
                month: string;
                part: "due" | "on-time" | "late" | "unfiled" | "electronic" | "counter" | "not-yet-due" | "excluded";
                station?: string;
                /** @description empty: returns of taxpayers without an officer */
                officer?: string;
                kind?: "individual" | "enterprise";
                /** @description the id of the return after which the page begins */
                after?: string;
                limit: number;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilingReturnDto"][];
                };
            };
        };
    };
    ViewsController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamedViewDto"][];
                };
            };
        };
    };
    ViewsController_make: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewViewDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeViewDto"];
                };
            };
        };
    };
    ViewsController_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ChangesController_list: {
        parameters: {
            query: {
                from: string;
                /** @description included */
                to: string;
                /** @description whether the period is that of entry or that from which acts hold */
                by: "entered" | "holding";
                station?: string;
                kind?: "registration" | "change" | "transfer" | "collection" | "suspension" | "suspension-extension" | "resumption" | "abnormal" | "abnormal-lifting" | "cancellation" | "cancellation-undoing" | "import";
                /** @description `cursor` of the act before */
                after?: string;
                limit: number;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeDto"][];
                };
            };
        };
    };
    IndustriesController_find: {
        parameters: {
            query: {
                /** @description beginning of a code (F, 52, F52), or a part of a name */
                q: string;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IndustryDto"][];
                };
            };
        };
    };
    DuplicatesController_find: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewcomerDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LikelyDuplicateDto"][];
                };
            };
        };
    };
    PapersController_keep: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file?: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperDto"];
                };
            };
        };
    };
    PapersController_read: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    RuleSetsController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleSetDto"][];
                };
            };
        };
    };
    RuleSetsController_draft: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleSetDto"];
                };
            };
        };
    };
    RuleSetsController_schema: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    RuleSetsController_check: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckedRulesDto"];
                };
            };
        };
    };
    RuleSetsController_whole: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeRuleSetDto"];
                };
            };
        };
    };
    RuleSetsController_replace: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplaceRulesDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleSetDto"];
                };
            };
        };
    };
    RuleSetsController_publish: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleSetDto"];
                };
            };
        };
    };
    RuleSetsController_withdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleSetDto"];
                };
            };
        };
    };
    CyclesController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CycleDto"][];
                };
            };
        };
    };
    CyclesController_open: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenCycleDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedCycleDto"];
                };
            };
        };
    };
    CyclesController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CyclePageDto"];
                };
            };
        };
    };
    CyclesController_responsibilities: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResponsibilitiesDto"];
                };
            };
        };
    };
    CyclesController_assign: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignedDto"];
                };
            };
        };
    };
    CyclesController_scorers: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScorerDto"][];
                };
            };
        };
    };
    CyclesController_startScoring: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    CyclesController_endScoring: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewsDrawnDto"];
                };
            };
        };
    };
    CyclesController_abandon: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    CyclesController_progressOf: {
        parameters: {
            query?: {
                officer?: string;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProgressDto"][];
                };
            };
        };
    };
    CyclesController_agreement: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementDto"][];
                };
            };
        };
    };
    ScoringController_list: {
        parameters: {
            query: {
                station?: string;
                status?: "open" | "scored" | "reviewing" | "disputed" | "reviewed" | "not-scored";
                participation?: "scored" | "under-two-years" | "not-rated";
                /** @description id of the sheet before */
                after?: string;
                limit: number;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatingSheetSummaryDto"][];
                };
            };
        };
    };
    ScoringController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
                sheet: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatingSheetDto"];
                };
            };
        };
    };
    ScoringController_work: {
        parameters: {
            query: {
                station?: string;
                indicator?: string;
                /** @description id of the sheet before */
                after?: string;
                limit: number;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkSheetDto"][];
                };
            };
        };
    };
    ScoringController_enter: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
                sheet: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnterDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatingSheetDto"];
                };
            };
        };
    };
    ScoringController_takeBack: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
                sheet: string;
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatingSheetDto"];
                };
            };
        };
    };
    ScoringController_submitSheet: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
                sheet: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitSheetDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmittedDto"];
                };
            };
        };
    };
    ScoringController_acceptAll: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfStationDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedDto"];
                };
            };
        };
    };
    ScoringController_submitStation: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfStationDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmittedDto"];
                };
            };
        };
    };
    ScoringController_keep: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file?: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperDto"];
                };
            };
        };
    };
    ScoringController_paper: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
                sheet: string;
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ScoreWorkbookController_export: {
        parameters: {
            query?: {
                station?: string;
                indicator?: string;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ScoreWorkbookController_plan: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file?: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScorePlanDto"];
                };
            };
        };
    };
    ScoreWorkbookController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScorePlanDto"];
                };
            };
        };
    };
    ScoreWorkbookController_rows: {
        parameters: {
            query: {
                action: "new" | "changed" | "same" | "conflict" | "rejected";
                /** @description the row after which the page begins */
                after: number;
                limit: number;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScorePlanRowDto"][];
                };
            };
        };
    };
    ScoreWorkbookController_workbook: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ScoreWorkbookController_apply: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScorePlanDto"];
                };
            };
        };
    };
    ReviewController_work: {
        parameters: {
            query: {
                work?: "take" | "finish" | "decide";
                /** @description id of the sheet before */
                after?: string;
                limit: number;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewWorkSheetDto"][];
                };
            };
        };
    };
    ReviewController_take: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
                sheet: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ReviewController_finish: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
                sheet: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FinishedReviewDto"];
                };
            };
        };
    };
    ReviewController_agree: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgreeDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreedSheetDto"][];
                };
            };
        };
    };
    ReviewController_giveBack: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
                sheet: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ReviewController_release: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
                sheet: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ReviewController_decide: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
                sheet: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedDto"];
                };
            };
        };
    };
    ConditionsController_list: {
        parameters: {
            query: {
                /** @description id of the sheet before */
                after?: string;
                limit: number;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConditionDto"][];
                };
            };
        };
    };
    ConditionsController_state: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StateConditionDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatedConditionDto"];
                };
            };
        };
    };
    ConditionsController_confirm: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
                condition: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ConditionsController_withdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
                condition: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ConditionsController_paper: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
                condition: string;
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    CycleGradesController_propose: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposedGradesDto"];
                };
            };
        };
    };
    CycleGradesController_beside: {
        parameters: {
            query: {
                /** @description the id after which the page begins */
                after?: string;
                limit: number;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BesideDto"];
                };
            };
        };
    };
    CycleGradesController_show: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownListDto"];
                };
            };
        };
    };
    CycleGradesController_determine: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DetermineGradesDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeterminedGradesDto"];
                };
            };
        };
    };
    CycleGradesController_publish: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishedGradesDto"];
                };
            };
        };
    };
    GradesController_list: {
        parameters: {
            query: {
                /** @description the id after which the page begins */
                after?: string;
                limit: number;
                cycle?: string;
                status?: "proposed" | "determined" | "published" | "returned";
                /** @description the decisions that hold on this day */
                day?: string;
                scheme?: string;
                station?: string;
                grade?: string;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GradeDto"][];
                };
            };
        };
    };
    GradesController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GradePageDto"];
                };
            };
        };
    };
    GradesController_history: {
        parameters: {
            query: {
                /** @description the id after which the page begins */
                after?: string;
                limit: number;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GradeDto"][];
                };
            };
        };
    };
    GradesController_on: {
        parameters: {
            query: {
                day: string;
                scheme: string;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GradeDto"];
                };
            };
        };
    };
    GradesController_adjust: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdjustGradeDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposedChangeDto"];
                };
            };
        };
    };
    GradesController_review: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReviewGradeDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposedChangeDto"];
                };
            };
        };
    };
    GradesController_override: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OverrideGradeDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposedChangeDto"];
                };
            };
        };
    };
    GradesController_determine: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    GradesController_giveBack: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    GradesController_object: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RaiseRatingObjectionDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatingObjectionIdDto"];
                };
            };
        };
    };
    GradesController_objectionList: {
        parameters: {
            query: {
                /** @description the id after which the page begins */
                after?: string;
                limit: number;
                /** @description only those that are not answered */
                open?: boolean;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatingObjectionDto"][];
                };
            };
        };
    };
    GradesController_answer: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerRatingObjectionDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    GradesController_overrides: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverrideCountDto"][];
                };
            };
        };
    };
    GradePapersController_keep: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file?: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperDto"];
                };
            };
        };
    };
    GradePapersController_paper: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    LettersController_letterPdf: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    LettersController_letterWorkbook: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    LettersController_certificatePdf: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    LettersController_certificateWorkbook: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    LettersController_listPdf: {
        parameters: {
            query: {
                /** @description as it hangs for objections, or as it was published */
                stage: "shown" | "published";
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    LettersController_listWorkbook: {
        parameters: {
            query: {
                /** @description as it hangs for objections, or as it was published */
                stage: "shown" | "published";
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    TaskforceController_members: {
        parameters: {
            query?: {
                /** @description the members of a day; without it all there ever were */
                day?: string;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberDto"][];
                };
            };
        };
    };
    TaskforceController_join: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMemberDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeDto"];
                };
            };
        };
    };
    TaskforceController_leave: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberLeavesDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    TaskforceController_sessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskforceSessionDto"][];
                };
            };
        };
    };
    TaskforceController_hold: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSessionDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeDto"];
                };
            };
        };
    };
    TaskforceController_withdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    TaskforceController_paper: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    CollectionController_work: {
        parameters: {
            query: {
                turn?: "collect" | "collector" | "checker" | "taxpayer";
                station?: string;
                /** @description `cursor` of the row before */
                after?: string;
                limit: number;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ToCollectDto"][];
                };
            };
        };
    };
    CollectionController_ofTaxpayer: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SheetSummaryDto"][];
                };
            };
        };
    };
    CollectionController_open: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenSheetDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SheetDto"];
                };
            };
        };
    };
    CollectionController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SheetDto"];
                };
            };
        };
    };
    CollectionController_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeSheetDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SheetDto"];
                };
            };
        };
    };
    CollectionController_collect: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VersionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SheetDto"];
                };
            };
        };
    };
    CollectionController_check: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VersionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SheetDto"];
                };
            };
        };
    };
    CollectionController_signTaxpayer: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignTaxpayerDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SheetDto"];
                };
            };
        };
    };
    CollectionController_refuse: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefuseDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SheetDto"];
                };
            };
        };
    };
    CollectionController_withdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SheetDto"];
                };
            };
        };
    };
    CollectionController_keep: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file?: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperDto"];
                };
            };
        };
    };
    CollectionController_paper: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ParametersController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParameterSetDto"][];
                };
            };
        };
    };
    ParametersController_draft: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParameterSetDto"];
                };
            };
        };
    };
    ParametersController_schema: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    ParametersController_dueForReview: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DueForReviewDto"][];
                };
            };
        };
    };
    ParametersController_check: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckedParametersDto"];
                };
            };
        };
    };
    ParametersController_importWorkbook: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file?: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParameterSetDto"];
                };
            };
        };
    };
    ParametersController_whole: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeParameterSetDto"];
                };
            };
        };
    };
    ParametersController_replace: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplaceParametersDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParameterSetDto"];
                };
            };
        };
    };
    ParametersController_workbook: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ParametersController_publish: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParameterSetDto"];
                };
            };
        };
    };
    ParametersController_withdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParameterSetDto"];
                };
            };
        };
    };
    WhatIfController_latest: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhatIfDto"];
                };
            };
        };
    };
    WhatIfController_start: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MonthDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhatIfDto"];
                };
            };
        };
    };
    AssessmentController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunDto"][];
                };
            };
        };
    };
    AssessmentController_start: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartRunDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunDto"];
                };
            };
        };
    };
    AssessmentController_run: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunDto"];
                };
            };
        };
    };
    AssessmentController_lines: {
        parameters: {
            query: {
                station?: string;
                /** @description the id of the taxpayer after whom the page begins */
                after?: string;
                limit: number;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssessmentLineDto"][];
                };
            };
        };
    };
    AssessmentController_explained: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                month: string;
                /** @description the taxpayer's id */
                taxpayer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExplainedAssessmentDto"];
                };
            };
        };
    };
    AssessmentController_change: {
        parameters: {
            query: {
                /** @description the earlier month that is compared with */
                since: string;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                month: string;
                /** @description the taxpayer's id */
                taxpayer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssessmentChangeDto"];
                };
            };
        };
    };
    AssessmentController_comparable: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                month: string;
                /** @description the taxpayer's id */
                taxpayer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparableDto"][];
                };
            };
        };
    };
    AssessmentController_heldBack: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldBackDto"][];
                };
            };
        };
    };
    AssessmentController_stations: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StationTotalsDto"][];
                };
            };
        };
    };
    QuotasController_batches: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuotaBatchDto"][];
                };
            };
        };
    };
    QuotasController_open: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenQuotasDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedQuotasDto"];
                };
            };
        };
    };
    QuotasController_determine: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeterminedQuotasDto"];
                };
            };
        };
    };
    QuotasController_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostedQuotasDto"];
                };
            };
        };
    };
    QuotasController_approve: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApproveQuotasDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovedQuotasDto"];
                };
            };
        };
    };
    QuotasController_issue: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedQuotasDto"];
                };
            };
        };
    };
    QuotasController_publish: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishedQuotasDto"];
                };
            };
        };
    };
    QuotasController_workList: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkDto"][];
                };
            };
        };
    };
    QuotasController_households: {
        parameters: {
            query: {
                kind: "to-open" | "expiring" | "changed" | "off-quota";
                /** @description the id of the taxpayer after whom the page begins */
                after?: string;
                limit: number;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingHouseholdDto"][];
                };
            };
        };
    };
    QuotasController_list: {
        parameters: {
            query: {
                status?: "declared" | "determined" | "posted" | "approved" | "issued" | "served" | "published" | "returned" | "withdrawn";
                station?: string;
                batch?: string;
                taxpayer?: string;
                /** @description the id of the quota after which the page begins */
                after?: string;
                limit: number;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuotaDto"][];
                };
            };
        };
    };
    QuotasController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuotaPageDto"];
                };
            };
        };
    };
    QuotasController_serve: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServeQuotaDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServedQuotaDto"];
                };
            };
        };
    };
    QuotasController_drop: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    QuotasController_withdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    QuotasController_object: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RaiseObjectionDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObjectionIdDto"];
                };
            };
        };
    };
    QuotasController_answer: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerObjectionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnsweredObjectionDto"];
                };
            };
        };
    };
    QuotasController_withdrawObjection: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakeBackObjectionDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    DocumentsController_noticePdf: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    DocumentsController_noticeWorkbook: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    DocumentsController_receiptPdf: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    DocumentsController_receiptWorkbook: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    DocumentsController_paper: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    DuesController_list: {
        parameters: {
            query: {
                /** @description the id of the taxpayer after whom the page begins */
                after?: string;
                limit: number;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DueDto"][];
                };
            };
        };
    };
    DuesController_totals: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DueTotalsDto"];
                };
            };
        };
    };
    DuesController_bridge: {
        parameters: {
            query?: {
                /** @description the month that is compared with; without it the one before */
                since?: string;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BridgeDto"];
                };
            };
        };
    };
    RentController_compare: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VersionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RentComparisonDto"];
                };
            };
        };
    };
    PlanController_plan: {
        parameters: {
            query: {
                month: string;
                /** @description another share than the ruled one, such as 0.2 */
                share?: string;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanDto"];
                };
            };
        };
    };
    DrawsController_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrawDto"][];
                };
            };
        };
    };
    DrawsController_freeze: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FreezeDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrawPageDto"];
                };
            };
        };
    };
    DrawsController_nameSource: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourceDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    DrawsController_enterSeed: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeedDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrawPageDto"];
                };
            };
        };
    };
    DrawsController_pick: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PickDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    DrawsController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrawPageDto"];
                };
            };
        };
    };
    DrawsController_selection: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelectedDto"][];
                };
            };
        };
    };
    DrawsController_salt: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SaltDto"];
                };
            };
        };
    };
    DrawFilesController_framePdf: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    DrawFilesController_frameText: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    DrawFilesController_drawPdf: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    DrawFilesController_drawText: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    DrawFilesController_drawHtml: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    GroupController_members: {
        parameters: {
            query?: {
                /** @description who belongs to the group on this day; left out, all there ever were */
                day?: string;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InspectionMemberDto"][];
                };
            };
        };
    };
    GroupController_join: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewInspectionMemberDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeMemberDto"];
                };
            };
        };
    };
    GroupController_leave: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InspectionMemberLeavesDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    TeamsController_assign: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignedTeamsDto"];
                };
            };
        };
    };
    TeamsController_printed: {
        parameters: {
            query: {
                /** @description only those that are one's own to make */
                mine: boolean;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    VisitsController_list: {
        parameters: {
            query: {
                /** @description only those that are one's own to make */
                mine: boolean;
                /** @description one draw's; left out, those of every draw that are not closed */
                draw?: string;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitSummaryDto"][];
                };
            };
        };
    };
    VisitsController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitDto"];
                };
            };
        };
    };
    VisitsController_enter: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatchFieldsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitDto"];
                };
            };
        };
    };
    VisitsController_paper: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    VisitsController_keep: {
        parameters: {
            query: {
                kind: "photo" | "lease" | "signature" | "receipt";
                /** @description by the device's clock, with its zone: 2026-11-20T09:30:00+08:00 */
                takenAt?: string;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
                sha256: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptPaperDto"];
                };
            };
        };
    };
    VisitsController_store: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StoreVisitDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitDto"];
                };
            };
        };
    };
    VisitsController_complete: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompleteVisitDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitDto"];
                };
            };
        };
    };
    VisitsController_sign: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitDto"];
                };
            };
        };
    };
    VisitsController_close: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseVisitDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitDto"];
                };
            };
        };
    };
    VisitsController_tried: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VisitTryDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitDto"];
                };
            };
        };
    };
    VisitsController_closeUnvisited: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseUnvisitedDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitDto"];
                };
            };
        };
    };
    FollowUpsController_open: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenFindingDto"][];
                };
            };
        };
    };
    FollowUpsController_follow: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewFollowUpDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeFollowUpDto"];
                };
            };
        };
    };
    FollowUpsController_close: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseFollowUpDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    FollowUpsController_letter: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    VerdictsController_verdict: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerdictDto"];
                };
            };
        };
    };
    VerdictsController_report: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    PhoneIndustriesController_classes: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IndustryClassDto"][];
                };
            };
        };
    };
    NoticeController_preflight: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreflightNoticeDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreflightDto"];
                };
            };
        };
    };
    NoticeController_list: {
        parameters: {
            query?: {
                month?: string;
                kind?: "preliminary" | "final" | "monthly" | "a-grade" | "a-grade-published" | "correction";
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeDto"][];
                };
            };
        };
    };
    NoticeController_request: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestNoticeDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestedNoticeDto"];
                };
            };
        };
    };
    NoticeController_except: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExceptionalNoticeDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestedNoticeDto"];
                };
            };
        };
    };
    NoticeController_correct: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectNoticeDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestedNoticeDto"];
                };
            };
        };
    };
    NoticeController_correctExcept: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExceptionalCorrectionDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestedNoticeDto"];
                };
            };
        };
    };
    NoticeController_void: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VoidNoticeDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    NoticeController_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticePageDto"];
                };
            };
        };
    };
    NoticeController_file: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    NoticeController_pack: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    BoardsController_due: {
        parameters: {
            query: {
                from: string;
                /** @description at most 366 days later */
                to: string;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarEntryDto"][];
                };
            };
        };
    };
    BoardsController_boards: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoardDto"][];
                };
            };
        };
    };
    BoardsController_record: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPostingDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnteredPostingDto"];
                };
            };
        };
    };
    BoardsController_correct: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
                posting: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostingCorrectionDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnteredPostingDto"];
                };
            };
        };
    };
    BoardsController_photograph: {
        parameters: {
            query: {
                /** @description the station's name; empty: the branch's board */
                board: string;
                moment: "posted" | "taken-down";
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file?: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptPhotoDto"];
                };
            };
        };
    };
    BoardsController_photo: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    BoardsController_objected: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeObjectionsDto"];
                };
            };
        };
    };
    RatingReportController_cycles: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportedCycleDto"][];
                };
            };
        };
    };
    RatingReportController_report: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatingReportDto"];
                };
            };
        };
    };
    RatingReportController_workbook: {
        parameters: {
            query?: {
                /** @description the list of one grade; without it of all */
                grade?: string;
            };
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    RatingReportController_workDocument: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                year: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    RatingReportController_workPdf: {
        parameters: {
            query?: never;
            header?: {
                /** @description 代表谁办理：委托人的编号 (the officer who lent the role that is used) */
                "X-On-Behalf-Of"?: string;
            };
            path: {
                year: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
