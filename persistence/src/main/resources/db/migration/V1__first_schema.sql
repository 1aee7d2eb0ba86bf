-- One text for SQLite and PostgreSQL but for the name of the type for bytes: see ADR 0003.
--
-- Ids are text of 8 to 64 characters, unguessable, sorting by time. Times are microseconds since 1970-01-01T00:00Z.

create table owners (
    id varchar(64) not null,
    name varchar(200) not null,
    created_at bigint not null,
    constraint owners_key primary key (id),
    constraint owners_name unique (name)
);

-- Everything that was made before other accounts were belongs to this one.
insert into owners (id, name, created_at) values ('built-in', 'built in', 1767225600000000);

-- Who may sign in; each has an owner of its own. name_key: in the form that tells names apart (lower case). password_hash:
-- PBKDF2 with its salt, null until the person has set one.
create table accounts (
    id varchar(64) not null,
    owner_id varchar(64) not null,
    name varchar(100) not null,
    name_key varchar(200) not null,
    role varchar(16) not null,
    password_hash varchar(500),
    disabled boolean default false not null,
    created_at bigint not null,
    constraint accounts_key primary key (id),
    constraint accounts_owner foreign key (owner_id) references owners (id),
    constraint one_account_per_owner unique (owner_id),
    constraint accounts_name unique (name_key),
    constraint accounts_role check (role in ('administrator', 'operator', 'viewer'))
);

insert into accounts (id, owner_id, name, name_key, role, created_at)
    values ('built-in', 'built-in', 'administrator', 'administrator', 'administrator', 1767225600000000);

-- token_hash: SHA-256 in hexadecimal, as everywhere here. node: of the one in a coordinator's setting, that coordinator.
create table api_tokens (
    id varchar(64) not null,
    account_id varchar(64) not null,
    name varchar(100) not null,
    token_hash varchar(64) not null,
    scope varchar(16) not null,
    node varchar(64),
    created_at bigint not null,
    expires_at bigint,
    constraint api_tokens_key primary key (id),
    constraint api_tokens_account foreign key (account_id) references accounts (id),
    constraint api_tokens_hash unique (token_hash),
    constraint one_token_per_setting unique (node),
    constraint api_tokens_scope check (scope in ('administer', 'operate', 'read'))
);

create index api_tokens_by_account on api_tokens (account_id, id);

-- Browsers that are signed in. cookie_hash: of the cookie.
create table sign_ins (
    cookie_hash varchar(64) not null,
    account_id varchar(64) not null,
    created_at bigint not null,
    expires_at bigint not null,
    constraint sign_ins_key primary key (cookie_hash),
    constraint sign_ins_account foreign key (account_id) references accounts (id)
);

create index sign_ins_by_account on sign_ins (account_id, created_at);

-- Addresses that open once. One of an account and purpose at a time.
create table one_time_links (
    link_hash varchar(64) not null,
    account_id varchar(64) not null,
    purpose varchar(16) not null,
    expires_at bigint not null,
    constraint one_time_links_key primary key (link_hash),
    constraint one_time_links_account foreign key (account_id) references accounts (id),
    constraint one_link_per_purpose unique (account_id, purpose),
    constraint one_time_links_purpose check (purpose in ('set-up', 'sign-in'))
);

-- Who did what; pruned. who: the account's name at that time. failure: of a sign-in; those of one address and minute are one
-- row.
create table audit (
    id varchar(64) not null,
    at bigint not null,
    account_id varchar(64),
    who varchar(100),
    action varchar(64) not null,
    what varchar(200),
    detail varchar(1000),
    address varchar(64),
    failure boolean default false not null,
    times bigint not null,
    constraint audit_key primary key (id),
    constraint audit_times check (times > 0)
);

create index audit_by_kind on audit (failure, id);
create index audit_by_time on audit (at);
create index audit_failures on audit (address, at) where failure;

-- What the coordinator signs with; made with the database.
create table secrets (
    name varchar(64) not null,
    secret varchar(200) not null,
    created_at bigint not null,
    constraint secrets_key primary key (name)
);

-- The coordinators that share this database, by the setting coordinator.node. alive_until: until when the others take it as
-- alive.
create table nodes (
    id varchar(64) not null,
    alive_until bigint not null,
    constraint nodes_key primary key (id)
);

-- A set of comparable embeddings: the recipe is part of the data.
create table collections (
    id varchar(64) not null,
    owner_id varchar(64) not null,
    model_name varchar(200) not null,
    model_sha256 varchar(64) not null,
    node varchar(200) not null,
    front_end varchar(200) not null,
    patch_hop integer not null,
    pooling varchar(200) not null,
    created_at bigint not null,
    constraint collections_key primary key (id),
    constraint collections_owner foreign key (owner_id) references owners (id),
    constraint collections_sha256_length check (length(model_sha256) = 64),
    constraint collections_patch_hop_positive check (patch_hop > 0)
);

-- code: as canonical text; that of a session which is being deleted is taken until its row goes. code_expires_at and
-- code_max_workers: null for no such limit; code_used: workers that have joined with it. max_bytes, max_duration_s: null where the
-- program's own hold. erased: it is being deleted piece by piece, and no query shows it.
create table sessions (
    id varchar(64) not null,
    owner_id varchar(64) not null,
    collection_id varchar(64) not null,
    name varchar(500) not null,
    code varchar(32) not null,
    code_expires_at bigint,
    code_max_workers integer,
    code_used integer default 0 not null,
    state varchar(16) not null,
    erased boolean default false not null,
    allow_private boolean not null,
    allow_legacy boolean default true not null,
    approve_workers boolean default false not null,
    max_bytes bigint,
    max_duration_s integer,
    created_at bigint not null,
    closed_at bigint,
    constraint sessions_key primary key (id),
    constraint sessions_owner foreign key (owner_id) references owners (id),
    constraint sessions_collection foreign key (collection_id) references collections (id),
    constraint sessions_code unique (code),
    constraint sessions_state check (state in ('open', 'closed')),
    constraint sessions_closed check ((closed_at is not null) = (state = 'closed')),
    constraint sessions_erased check (not erased or state = 'closed'),
    constraint sessions_code_max_workers_positive check (code_max_workers > 0),
    constraint sessions_code_used check (code_used >= 0),
    constraint sessions_max_bytes_positive check (max_bytes > 0),
    constraint sessions_max_duration_positive check (max_duration_s > 0)
);

create unique index one_open_session_per_collection on sessions (collection_id) where state = 'open';
create index sessions_by_collection on sessions (collection_id);
create index sessions_to_erase on sessions (id) where erased;

-- credential_hash: SHA-256 of the credential in hexadecimal; null for v0, which has none, and while it waits for approval.
-- address: where it connects from, which is all that tells a v0 worker from others.
-- approved: false while somebody has to say whether it may join; revoked as well: declined. confirmed: it has shown that it knows
-- its credential, and counts among those that have joined; until then it ends with its connection.
-- alive_until: until when it is taken as alive. silent: its socket is there, but nothing has been heard for a while. node: the
-- coordinator that holds, or last held, its socket.
-- name to prefetch: what the worker says of itself; null before its hello, and of a v0 worker what it does not say.
-- sources: the kinds that it can fetch, such as 'http ytdlp'.
-- quarantined_at to probe_at: of one that failed everything while others succeeded; how many of the single jobs that it got
-- since have failed, and from when on it gets the next.
create table workers (
    id varchar(64) not null,
    session_id varchar(64) not null,
    credential_hash varchar(64),
    address varchar(200),
    dialect varchar(8) not null,
    approved boolean default true not null,
    confirmed boolean default false not null,
    revoked_at bigint,
    node varchar(64),
    joined_at bigint not null,
    connected_at bigint,
    last_seen bigint not null,
    alive_until bigint not null,
    silent boolean default false not null,
    name varchar(200),
    version varchar(200),
    os varchar(200),
    arch varchar(200),
    cores integer,
    memory_mb bigint,
    sources varchar(200),
    slots integer,
    prefetch integer,
    stored bigint default 0 not null,
    failed bigint default 0 not null,
    quarantined_at bigint,
    quarantine_reason varchar(1000),
    failed_probes integer default 0 not null,
    probe_at bigint,
    drain_requested boolean default false not null,
    constraint workers_key primary key (id),
    constraint workers_session foreign key (session_id) references sessions (id),
    constraint workers_credential unique (credential_hash),
    constraint workers_dialect check (dialect in ('v0', 'v1')),
    constraint workers_known check (case when dialect = 'v0' then address is not null and credential_hash is null
        else approved or credential_hash is null end),
    constraint workers_stored_count check (stored >= 0),
    constraint workers_failed_count check (failed >= 0),
    constraint workers_quarantine check (
        (quarantined_at is not null) = (quarantine_reason is not null)
        and (quarantined_at is not null) = (probe_at is not null))
);

create index workers_by_session on workers (session_id, id);
create index workers_by_address on workers (session_id, address, id) where dialect = 'v0';
create index workers_unconfirmed on workers (session_id) where not confirmed;

-- A row of this table is written with every page and result, so nothing long may be in it.
-- source: JSON whose fields depend on source_kind, so that a new source changes no table; a list that came with the request
-- is in lists. options: JSON.
-- node: the coordinator that reads the source. discovery: which reading of it this is, from 1; pages: how many of its pages
-- have been taken in. discovery_starts: how often it was begun without an orderly stop of the coordinator.
-- priority: jobs of a greater one go first; runs of the same take turns. paused: hands out nothing, whatever the state; an
-- open run that is paused is shown as such. stop_leased: while it is stopping, whether what workers have is cancelled too.
-- message: why the discovery failed; with tracks that were found before, the run goes on and fails in the end.
-- open: jobs that are queued or leased; leases tells how many of them are leased, so that leasing changes no run.
-- erased: it has ended and is being deleted piece by piece, and no query shows it.
create table runs (
    id varchar(64) not null,
    session_id varchar(64) not null,
    source_kind varchar(32) not null,
    source text not null,
    options text,
    priority integer default 0 not null,
    state varchar(16) not null,
    paused boolean default false not null,
    stop_leased boolean default false not null,
    erased boolean default false not null,
    message varchar(1000),
    node varchar(64) not null,
    discovery integer default 1 not null,
    pages integer default 0 not null,
    discovery_starts integer default 0 not null,
    discovered bigint default 0 not null,
    rejected bigint default 0 not null,
    repeated bigint default 0 not null,
    already_embedded bigint default 0 not null,
    passed_over bigint default 0 not null,
    open bigint default 0 not null,
    stored bigint default 0 not null,
    failed bigint default 0 not null,
    cancelled bigint default 0 not null,
    created_at bigint not null,
    finished_at bigint,
    constraint runs_key primary key (id),
    constraint runs_session foreign key (session_id) references sessions (id),
    constraint runs_state check (
        state in ('discovering', 'running', 'stopping', 'completed', 'stopped', 'failed')),
    constraint runs_priority check (priority between -10 and 10),
    constraint runs_paused check (not paused or state in ('discovering', 'running')),
    constraint runs_finished check ((finished_at is not null) = (state in ('completed', 'stopped', 'failed'))),
    constraint runs_counts check (
        rejected >= 0 and repeated >= 0 and already_embedded >= 0 and passed_over >= 0 and open >= 0 and stored >= 0
        and failed >= 0 and cancelled >= 0
        and discovered = repeated + already_embedded + passed_over + open + stored + failed + cancelled)
);

create index runs_by_session on runs (session_id, id);
create index runs_by_state on runs (state, session_id);
create index runs_to_erase on runs (id) where erased;

-- Why tracks were passed over: how they failed before. Adds up to passed_over of the run.
create table run_passed_over (
    run_id varchar(64) not null,
    code varchar(32) not null,
    tracks bigint not null,
    constraint run_passed_over_key primary key (run_id, code),
    constraint run_passed_over_run foreign key (run_id) references runs (id),
    constraint run_passed_over_tracks check (tracks >= 0)
);

-- What orders with an idempotency key have made; forgotten after a day. request_sha256: of the whole order. run_id: null
-- where a session was made.
create table idempotency_keys (
    owner_id varchar(64) not null,
    idempotency_key varchar(200) not null,
    request_sha256 varchar(64) not null,
    session_id varchar(64) not null,
    run_id varchar(64),
    created_at bigint not null,
    constraint idempotency_keys_key primary key (owner_id, idempotency_key),
    constraint idempotency_keys_owner foreign key (owner_id) references owners (id),
    constraint idempotency_keys_session foreign key (session_id) references sessions (id),
    constraint idempotency_keys_run foreign key (run_id) references runs (id)
);

create index idempotency_keys_by_age on idempotency_keys (created_at);
create index idempotency_keys_by_session on idempotency_keys (session_id);
create index idempotency_keys_by_run on idempotency_keys (run_id) where run_id is not null;

-- The lists that come with orders. run_id: null while one is still coming. node: the coordinator that it comes to.
-- kept_until: null while its run needs it; a list whose time is over is deleted piece by piece.
create table lists (
    id varchar(64) not null,
    run_id varchar(64),
    node varchar(64) not null,
    kept_until bigint,
    constraint lists_key primary key (id),
    constraint lists_run foreign key (run_id) references runs (id),
    constraint lists_one_per_run unique (run_id),
    constraint lists_kept check (run_id is not null or kept_until is not null)
);

create index lists_to_delete on lists (kept_until) where kept_until is not null;

-- Their texts in UTF-8, in pieces of at most 64 KiB: written once, read by the discovery only.
create table list_pieces (
    list_id varchar(64) not null,
    piece integer not null,
    content ${bytes} not null,
    constraint list_pieces_key primary key (list_id, piece),
    constraint list_pieces_list foreign key (list_id) references lists (id),
    constraint list_pieces_number check (piece >= 0)
);

-- rejected: about an item of the source, and told again when that is read again.
create table run_events (
    id bigint not null,
    run_id varchar(64) not null,
    at bigint not null,
    level varchar(16) not null,
    rejected boolean default false not null,
    line integer,
    message varchar(2000) not null,
    constraint run_events_key primary key (run_id, id),
    constraint run_events_run foreign key (run_id) references runs (id),
    constraint run_events_level check (level in ('info', 'success', 'warning', 'error'))
);

-- Each owner has tracks of their own. key_hash: SHA-256 of kind and locator (ADR 0004); PostgreSQL cannot index 2,000
-- characters of any alphabet. version: changes when the content may have changed; null when that cannot be told.
-- artist to duration_s: what the source said; what a worker read in the file goes with the embedding that it made of it.
create table tracks (
    id varchar(64) not null,
    owner_id varchar(64) not null,
    key_hash varchar(64) not null,
    source_kind varchar(32) not null,
    locator varchar(2000) not null,
    version varchar(500),
    artist varchar(500),
    title varchar(500),
    album varchar(500),
    duration_s double precision,
    created_at bigint not null,
    constraint tracks_key primary key (id),
    constraint tracks_owner foreign key (owner_id) references owners (id),
    constraint one_track_per_locator unique (owner_id, key_hash),
    constraint tracks_duration_positive check (duration_s > 0)
);

-- session_id and collection_id: those of the run, and no foreign keys: deleting them would search all jobs for each.
-- run_id: in whose queue it is; other runs may be linked to it too. Leasing asks the runs that hand out jobs and reads the
-- front of an index for each, so that its cost does not grow with what is queued, and a run that pauses changes no job.
-- payload: what a discover job is to look for, as JSON.
-- needs: what a worker must be able to fetch, as on the wire. urgent: lost with its worker, so before all others and at once;
-- else from ready_at on, which is 0 for one that was never tried. place: the order of jobs that became ready at the same time.
-- capability: the unguessable part of the address of its media; null once the job has ended.
-- attempts: the number of the newest. forgiven: up to which of them they count no more, because a person has let it be tried
-- again. failures: of the track itself since then; which workers were lost with it is told by attempts.
-- last_code to last_version: of the newest failure. last_limit: in bytes or seconds, if one was broken. last_version: of the
-- track when that attempt was leased.
create table jobs (
    id varchar(64) not null,
    session_id varchar(64) not null,
    run_id varchar(64) not null,
    collection_id varchar(64) not null,
    kind varchar(16) not null,
    track_id varchar(64),
    payload text,
    needs varchar(16) not null,
    state varchar(16) not null,
    urgent boolean default false not null,
    ready_at bigint not null,
    place bigint not null,
    capability varchar(64),
    attempts integer default 0 not null,
    forgiven integer default 0 not null,
    failures integer default 0 not null,
    last_code varchar(32),
    last_message varchar(1000),
    last_limit bigint,
    last_version varchar(500),
    created_at bigint not null,
    finished_at bigint,
    constraint jobs_key primary key (id),
    constraint jobs_run foreign key (run_id) references runs (id),
    constraint jobs_track foreign key (track_id) references tracks (id),
    constraint jobs_capability unique (capability),
    constraint jobs_kind check (kind in ('embed', 'discover')),
    constraint jobs_embed_a_track check ((kind = 'embed') = (track_id is not null)),
    constraint jobs_state check (state in ('queued', 'leased', 'stored', 'failed', 'cancelled')),
    constraint jobs_needs check (needs in ('http', 'ytdlp', 'genre')),
    constraint jobs_finished check ((finished_at is not null) = (state in ('stored', 'failed', 'cancelled'))),
    constraint jobs_capability_while_open check (
        state in ('queued', 'leased') or capability is null),
    constraint jobs_tries check (attempts >= 0 and failures >= 0)
);

create unique index one_open_job_per_track on jobs (track_id, collection_id) where state in ('queued', 'leased');
create index jobs_by_collection on jobs (collection_id, track_id, id);
create index jobs_failed on jobs (collection_id, track_id) where state = 'failed';
create index jobs_by_run on jobs (run_id);
create index jobs_queued_in_order on jobs (run_id, needs, ready_at, place) where state = 'queued' and not urgent;
create index jobs_urgent_in_order on jobs (run_id, needs, place) where state = 'queued' and urgent;
create index jobs_queued_by_time on jobs (ready_at) where state = 'queued' and not urgent;

-- The open leases, at most one of a job: when its attempt ends the row goes and one in attempts begins.
-- node: the coordinator that gave it out; no other one recovers it. track_version: of the track when it was leased; the
-- embedding gets it.
create table leases (
    job_id varchar(64) not null,
    attempt integer not null,
    worker_id varchar(64) not null,
    node varchar(64) not null,
    track_version varchar(500),
    leased_at bigint not null,
    stage varchar(16) not null,
    fraction double precision not null,
    stage_at bigint not null,
    constraint leases_key primary key (job_id),
    constraint leases_job foreign key (job_id) references jobs (id),
    constraint leases_worker foreign key (worker_id) references workers (id),
    constraint leases_number check (attempt > 0),
    constraint leases_stage check (stage in ('waiting', 'fetch', 'decode', 'analyse', 'send')),
    constraint leases_fraction check (fraction >= 0 and fraction <= 1)
);

create index leases_by_worker on leases (worker_id);

-- Attempts that have ended. stage: the last that was heard. Those of jobs that have ended may be deleted at any time:
-- nothing refers to them. worker_id: no foreign key, so that a worker is deleted without searching all attempts.
create table attempts (
    job_id varchar(64) not null,
    attempt integer not null,
    worker_id varchar(64) not null,
    track_version varchar(500),
    leased_at bigint not null,
    stage varchar(16) not null,
    finished_at bigint not null,
    outcome varchar(16) not null,
    code varchar(32),
    message varchar(1000),
    constraint attempts_key primary key (job_id, attempt),
    constraint attempts_job foreign key (job_id) references jobs (id),
    constraint attempts_number check (attempt > 0),
    constraint attempts_stage check (stage in ('waiting', 'fetch', 'decode', 'analyse', 'send')),
    constraint attempts_outcome check (outcome in ('stored', 'failed', 'cancelled', 'lost', 'released', 'acquitted'))
);

-- How many attempts ended in a minute, for the chart and the rate: of workers that had any, and for a day. minute: since
-- 1970-01-01T00:00Z. worker_id: no foreign key, so that a worker is deleted without searching all of this.
create table throughput (
    session_id varchar(64) not null,
    minute bigint not null,
    worker_id varchar(64) not null,
    stored bigint not null,
    failed bigint not null,
    constraint throughput_key primary key (session_id, minute, worker_id),
    constraint throughput_session foreign key (session_id) references sessions (id),
    constraint throughput_counts check (stored >= 0 and failed >= 0)
);

create index throughput_by_minute on throughput (minute);

-- settled: null while the track counts in the run as its job stands; otherwise how it counts for good.
-- failed: whether it counts among the failed, so that these can be listed without reading the others.
-- failure: its reason, kept here so that reasons can be counted without the jobs; null unless failed. dismissed: a person does not
-- want to see it any more.
-- discovery: the reading of the source that found it last.
create table run_tracks (
    run_id varchar(64) not null,
    track_id varchar(64) not null,
    job_id varchar(64),
    settled varchar(16),
    failed boolean default false not null,
    failure varchar(32),
    dismissed boolean default false not null,
    discovery integer not null,
    constraint run_tracks_key primary key (run_id, track_id),
    constraint run_tracks_run foreign key (run_id) references runs (id),
    constraint run_tracks_track foreign key (track_id) references tracks (id),
    constraint run_tracks_job foreign key (job_id) references jobs (id),
    constraint run_tracks_settled check (settled in ('already_embedded', 'passed_over', 'cancelled', 'failed')),
    constraint run_tracks_counted check (job_id is not null or settled is not null),
    constraint run_tracks_failure check (failed = (failure is not null))
);

create index run_tracks_by_job on run_tracks (job_id);
create index run_tracks_by_track on run_tracks (track_id);
-- failed comes first so that PostgreSQL, while it knows little of a run, does not take this index for run_tracks_key.
create index run_tracks_failed on run_tracks (failed, run_id, track_id);
create index run_tracks_by_failure on run_tracks (run_id, failure, dismissed, track_id) where failure is not null;

-- vector: 200 numbers, float32, little-endian. tag_scores: likewise, those of the model's 50 tags in its order, or null.
-- notes: their names on the wire with spaces between them, such as 'partial streams'; empty for none.
-- job_id, attempt and worker_id: who made it; all of these may have been deleted since.
-- patches: null where a v0 worker did not say.
-- read_artist to decoded_s: what the worker read in the file, and the length of what it decoded.
create table embeddings (
    collection_id varchar(64) not null,
    track_id varchar(64) not null,
    track_version varchar(500),
    job_id varchar(64) not null,
    attempt integer not null,
    worker_id varchar(64) not null,
    dialect varchar(8) not null,
    notes varchar(200) not null,
    patches integer,
    vector ${bytes} not null,
    tag_scores ${bytes},
    read_artist varchar(500),
    read_title varchar(500),
    read_album varchar(500),
    decoded_s double precision,
    created_at bigint not null,
    constraint one_embedding_per_track primary key (collection_id, track_id),
    constraint embeddings_collection foreign key (collection_id) references collections (id),
    constraint embeddings_track foreign key (track_id) references tracks (id),
    constraint embeddings_dialect check (dialect in ('v0', 'v1')),
    constraint embeddings_patches check (patches > 0),
    constraint embeddings_vector_length check (length(vector) = 800),
    constraint embeddings_tag_scores_length check (length(tag_scores) = 200),
    constraint embeddings_decoded_positive check (decoded_s > 0)
);

-- For lists of those with a note, and their counts.
create index embeddings_noted on embeddings (collection_id, track_id, notes) where notes <> '';
