-- columns
declaration.declarations.id text not null
declaration.declarations.version integer not null
declaration.declarations.state jsonb not null
declaration.declarations.stage text not null
declaration.declarations.direction text not null
declaration.declarations.district text not null
declaration.declarations.trader text not null
declaration.declarations.agent text not null
declaration.declarations.pre_entry_no text not null
declaration.declarations.bill_key text not null
declaration.declarations.boxes text[] not null
declaration.declarations.accepted_at text not null
declaration.declarations.missing text[] not null
declaration.declarations.total_cny numeric not null
declaration.declarations.released_at text
declaration.rates.id text not null
declaration.rates.version integer not null
declaration.rates.state jsonb not null
declaration.rates.cny numeric not null
declaration.tariff.id text not null
declaration.tariff.version integer not null
declaration.tariff.state jsonb not null
declaration.tariff.name_zh text not null
declaration.tariff.name_en text not null
declaration.tariff.duty_rate numeric not null
draw.lots.id text not null
draw.lots.version integer not null
draw.lots.state jsonb not null
draw.lots.stage text not null
draw.lots.kind text not null
draw.lots.site text not null
draw.lots.item text not null
draw.lots.asked_at text not null
draw.lots.round_id text not null
draw.rounds.id text not null
draw.rounds.version integer not null
draw.rounds.state jsonb not null
draw.rounds.stage text not null
draw.rounds.kind text not null
draw.rounds.site text not null
draw.rounds.dispatch_at text not null
draw.rounds.pool_size integer not null
draw.rounds.overrides integer not null
enterprise.firms.id text not null
enterprise.firms.version integer not null
enterprise.firms.state jsonb not null
enterprise.firms.name text not null
enterprise.firms.name_en text not null
enterprise.firms.customs_no text not null
enterprise.firms.kinds text[] not null
enterprise.firms.credit text not null
enterprise.firms.credit_since text
enterprise.users.login text not null
enterprise.users.uscc text not null
gate.passages.id text not null
gate.passages.version integer not null
gate.passages.state jsonb not null
gate.passages.stage text not null
gate.passages.area_id text not null
gate.passages.direction text not null
gate.passages.plate text not null
gate.passages.boxes text[] not null
gate.passages.decided_at text not null
inspection.orders.id text not null
inspection.orders.version integer not null
inspection.orders.state jsonb not null
inspection.orders.stage text not null
inspection.orders.entry_id text not null
inspection.orders.district text not null
inspection.orders.site text
inspection.orders.trader text not null
inspection.orders.agent text not null
inspection.orders.officers text[] not null
inspection.orders.opened_at text not null
inspection.samples.id text not null
inspection.samples.version integer not null
inspection.samples.state jsonb not null
inspection.samples.stage text not null
inspection.samples.order_no text not null
inspection.samples.entry_id text not null
inspection.samples.district text not null
inspection.samples.due_on text not null
inspection.site_cameras.id text not null
inspection.site_cameras.version integer not null
inspection.site_cameras.state jsonb not null
ipr.descriptions.figure_id text not null
ipr.descriptions.record_no text not null
ipr.descriptions.hash text not null
ipr.descriptions.model text
ipr.descriptions.whole bytea
ipr.descriptions.map bytea
ipr.descriptions.sample bytea
ipr.descriptions.unread boolean not null default false
ipr.descriptions.withdrawn boolean not null default false
ipr.descriptions.changed bigint not null default nextval('ipr.description_changes'::regclass)
ipr.descriptions.wide smallint
ipr.index_file.one boolean not null default true
ipr.index_file.version text not null
ipr.index_file.figures integer not null
ipr.index_file.model text not null
ipr.index_file.networks text not null
ipr.index_file.made_at text not null
ipr.index_file.bytes bytea not null
ipr.numbers.letter text not null
ipr.numbers.year text not null
ipr.numbers.last integer not null
ipr.papers.hash text not null
ipr.papers.holder text not null
ipr.papers.by text not null
ipr.papers.brought_at text not null
ipr.pictures.hash text not null
ipr.pictures.holder text not null
ipr.pictures.shown text not null
ipr.pictures.width integer not null
ipr.pictures.height integer not null
ipr.pictures.by text not null
ipr.pictures.brought_at text not null
ipr.rights.id text not null
ipr.rights.version integer not null
ipr.rights.state jsonb not null
ipr.rights.stage text not null
ipr.rights.awaits text not null
ipr.rights.kind text not null
ipr.rights.right_no text not null
ipr.rights.title text not null
ipr.rights.holder_id text
ipr.rights.holder_name text not null
ipr.rights.nice_classes text[] not null
ipr.rights.search_text text not null
ipr.rights.public_hashes text[] not null
ipr.rights.valid_from text
ipr.rights.valid_to text
ipr.rights.due_on text
ipr.rights.lapse_on text
ipr.rights.remind_on text
ipr.rights.changed_at text not null
ipr.searches.id text not null
ipr.searches.version integer not null
ipr.searches.state jsonb not null
ipr.searches.order_no text not null
ipr.searches.verdict text not null
ipr.searches.offline boolean not null
ipr.searches.searched_at text not null
ipr_case.attachments.hash text not null
ipr_case.attachments.owner text not null
ipr_case.attachments.by text not null
ipr_case.attachments.brought_at text not null
ipr_case.cases.id text not null
ipr_case.cases.version integer not null
ipr_case.cases.state jsonb not null
ipr_case.cases.stage text not null
ipr_case.cases.entry_id text not null
ipr_case.cases.order_no text
ipr_case.cases.district text not null
ipr_case.cases.trader text not null
ipr_case.cases.agent text not null
ipr_case.cases.holders text[] not null
ipr_case.cases.records text[] not null
ipr_case.cases.due_on text
ipr_case.cases.ring_on text
ipr_case.cases.raised_at text not null
ipr_case.cases.changed_at text not null
ipr_case.general_guarantees.id text not null
ipr_case.general_guarantees.version integer not null
ipr_case.general_guarantees.state jsonb not null
ipr_case.general_guarantees.holder_id text not null
ipr_case.general_guarantees.usable_to text not null
ipr_case.paper_series.series text not null
ipr_case.paper_series.year text not null
ipr_case.paper_series.last integer not null
ipr_case.papers.no text not null
ipr_case.papers.case_no text not null
ipr_case.papers.kind text not null
ipr_case.papers.record_no text
ipr_case.papers.hash text not null
ipr_case.papers.issued_at text not null
ledger.checkpoints.size bigint not null
ledger.checkpoints.note text not null
ledger.checkpoints.at timestamp with time zone not null default clock_timestamp()
ledger.cursors.name text not null
ledger.cursors.leaf bigint not null default 0
ledger.cursors.stuck text
ledger.events.position bigint not null
ledger.events.tx xid8 not null default pg_current_xact_id()
ledger.events.domain text not null
ledger.events.stream text not null
ledger.events.version integer not null
ledger.events.type text not null
ledger.events.by text not null
ledger.events.at text not null
ledger.events.event text not null
ledger.events.refs text[] not null
ledger.events.prev_hash bytea not null
ledger.events.hash bytea not null
ledger.events.recorded_at timestamp with time zone not null default clock_timestamp()
ledger.leaves.leaf_index bigint not null
ledger.leaves.position bigint not null
ledger.tiles.level integer not null
ledger.tiles.idx bigint not null
ledger.tiles.hashes bytea not null
manifest.bills.id text not null
manifest.bills.version integer not null
manifest.bills.state jsonb not null
manifest.bills.status text not null
manifest.bills.direction text not null
manifest.bills.imo text not null
manifest.bills.voyage text not null
manifest.bills.bill_no text not null
manifest.bills.master_bill_no text
manifest.bills.sender text not null
manifest.bills.manifest_id text not null
manifest.bills.boxes text[] not null
manifest.bills.packages integer not null
manifest.bills.gross_kg numeric not null
manifest.bills.arrived_at timestamp with time zone
manifest.bills.discharged_at timestamp with time zone
manifest.bills.tally_difference integer
manifest.bills.late_minutes integer not null
manifest.bills.consignee text not null
manifest.bills.consignee_code text not null
manifest.bills.filer text not null
manifest.boxes.id text not null
manifest.boxes.version integer not null
manifest.boxes.state jsonb not null
manifest.boxes.stage text not null
manifest.boxes.box_no text not null
manifest.boxes.imo text not null
manifest.boxes.voyage text not null
manifest.boxes.direction text not null
manifest.boxes.bill_keys text[] not null
manifest.boxes.seals text[] not null
manifest.boxes.size_type text not null
manifest.boxes.gross_kg numeric
manifest.boxes.discharged_at timestamp with time zone
manifest.boxes.loaded_at timestamp with time zone
manifest.boxes.gated_in_at timestamp with time zone
manifest.boxes.gated_out_at timestamp with time zone
manifest.boxes.seen_at timestamp with time zone
manifest.boxes.flags text[] not null
manifest.manifests.id text not null
manifest.manifests.version integer not null
manifest.manifests.state jsonb not null
manifest.manifests.kind text not null
manifest.manifests.direction text not null
manifest.manifests.sender text not null
manifest.manifests.imo text not null
manifest.manifests.vessel_name text not null
manifest.manifests.voyage text not null
manifest.manifests.bill_count integer not null
manifest.manifests.box_count integer not null
manifest.manifests.last_at text not null
manifest.manifests.late_minutes integer not null
manifest.messages.id text not null
manifest.messages.kind text not null
manifest.messages.by text not null
manifest.messages.received_at timestamp with time zone not null
manifest.messages.reference text not null
manifest.messages.file_hash text not null
manifest.messages.accepted boolean not null
manifest.messages.reply jsonb not null
platform.access_log.id bigint not null
platform.access_log.at timestamp with time zone not null default clock_timestamp()
platform.access_log.caller text not null
platform.access_log.endpoint text not null
platform.access_log.subject text not null
platform.access_log.status integer not null
platform.access_log.request_id text not null
platform.accounts.login text not null
platform.accounts.kind text not null
platform.accounts.subject text not null
platform.accounts.password_hash text not null
platform.accounts.totp_secret text
platform.accounts.failures integer not null default 0
platform.accounts.locked_until timestamp with time zone
platform.accounts.code_step bigint
platform.commands.command_id text not null
platform.commands.domain text not null
platform.commands.stream text not null
platform.commands.at timestamp with time zone not null default clock_timestamp()
platform.sessions.token_hash bytea not null
platform.sessions.login text not null
platform.sessions.agent text not null
platform.sessions.opened_at timestamp with time zone not null default clock_timestamp()
platform.sessions.seen_at timestamp with time zone not null default clock_timestamp()
platform.sessions.expires_at timestamp with time zone not null
platform.uploads.id text not null
platform.uploads.kind text not null
platform.uploads.by text not null
platform.uploads.state text not null
platform.uploads.done_count integer not null default 0
platform.uploads.total_count integer
platform.uploads.result jsonb
platform.uploads.at timestamp with time zone not null default clock_timestamp()
product_filing.filings.id text not null
product_filing.filings.version integer not null
product_filing.filings.state jsonb not null
product_filing.filings.stage text not null
product_filing.filings.awaits text not null
product_filing.filings.enterprise text not null
product_filing.filings.product_code text not null
product_filing.filings.name_zh text not null
product_filing.filings.name_en text not null
product_filing.filings.hs text not null
product_filing.filings.reference_count integer not null
product_filing.filings.valid_to text
product_filing.filings.changed_at text not null
product_filing.photographs.hash text not null
product_filing.photographs.enterprise text not null
product_filing.photographs.by text not null
product_filing.photographs.brought_at text not null
risk.rule_sets.id text not null
risk.rule_sets.version integer not null
risk.rule_sets.state jsonb not null
risk.rule_sets.live_version integer
risk.rule_sets.shadow_version integer
risk.screenings.id text not null
risk.screenings.version integer not null
risk.screenings.state jsonb not null
risk.screenings.stage text not null
risk.screenings.result text
risk.screenings.source text
risk.screenings.rule_ids text[] not null
risk.screenings.shadow_ids text[] not null
scan_review.drafts.scan_no text not null
scan_review.drafts.officer text not null
scan_review.drafts.marks jsonb not null
scan_review.drafts.kept_at text not null
scan_review.guards.id text not null
scan_review.guards.version integer not null
scan_review.guards.state jsonb not null
scan_review.guards.held boolean not null
scan_review.policies.id text not null
scan_review.policies.version integer not null
scan_review.policies.state jsonb not null
scan_review.readings.scan_no text not null
scan_review.readings.box_no text not null
scan_review.readings.model text not null
scan_review.readings.shadow boolean not null
scan_review.readings.device_id text not null
scan_review.readings.received_at text not null
scan_review.readings.empty boolean not null
scan_review.readings.heading text
scan_review.readings.declared text[] not null
scan_review.readings.hazards text[] not null
scan_review.readings.scores jsonb not null
scan_review.readings.likeness bytea
scan_review.readings.advised boolean not null default false
scan_review.scans.id text not null
scan_review.scans.version integer not null
scan_review.scans.state jsonb not null
scan_review.scans.stage text not null
scan_review.scans.site text not null
scan_review.scans.device_id text not null
scan_review.scans.enterprise text not null
scan_review.scans.entry_id text
scan_review.scans.boxes text[] not null
scan_review.scans.officer text
scan_review.scans.readers text[] not null
scan_review.scans.lease_until text
scan_review.scans.received_at text not null
scan_review.scans.declared_empty boolean not null default false
scan_review.scans.typical text[] not null default '{}'::text[]
scan_review.shadow_runs.id text not null
scan_review.shadow_runs.version integer not null
scan_review.shadow_runs.state jsonb not null
scan_review.upload_pieces.scan_no text not null
scan_review.upload_pieces.from_byte bigint not null
scan_review.upload_pieces.bytes bytea not null
scan_review.uploads.scan_no text not null
scan_review.uploads.sender text not null
scan_review.uploads.size bigint not null
scan_review.uploads.held bigint not null
staff.officers.id text not null
staff.officers.version integer not null
staff.officers.state jsonb not null
staff.officers.stage text not null
staff.officers.name text not null
staff.officers.district text not null
staff.officers.site text
staff.officers.posts text[] not null

-- constraints
declaration.declarations: declarations_direction_check CHECK ((direction = ANY (ARRAY['I'::text, 'E'::text])))
declaration.declarations: declarations_id_check CHECK ((id ~ '^[0-9]{18}$'::text))
declaration.declarations: declarations_lodged_once UNIQUE (agent, pre_entry_no)
declaration.declarations: declarations_pkey PRIMARY KEY (id)
declaration.declarations: declarations_stage_check CHECK ((stage = ANY (ARRAY['in-process'::text, 'returned'::text, 'detained'::text, 'withdrawn'::text, 'released'::text, 'closed'::text])))
declaration.rates: rates_pkey PRIMARY KEY (id)
declaration.tariff: tariff_id_check CHECK ((id ~ '^[0-9]{10}$'::text))
declaration.tariff: tariff_pkey PRIMARY KEY (id)
draw.lots: lots_check CHECK (((round_id <> ''::text) OR (stage = ANY (ARRAY['waiting'::text, 'proposed'::text]))))
draw.lots: lots_pkey PRIMARY KEY (id)
draw.lots: lots_stage_check CHECK ((stage = ANY (ARRAY['waiting'::text, 'proposed'::text, 'decided'::text, 'pooled'::text, 'drawn'::text, 'sealed'::text, 'opened'::text, 'overridden'::text])))
draw.rounds: rounds_kind_check CHECK ((kind = ANY (ARRAY['selection'::text, 'dispatch'::text, 'recheck'::text, 'image'::text])))
draw.rounds: rounds_pkey PRIMARY KEY (id)
draw.rounds: rounds_pool_size_check CHECK ((pool_size > 0))
draw.rounds: rounds_stage_check CHECK ((stage = ANY (ARRAY['frozen'::text, 'aborted'::text, 'sealed'::text, 'closed'::text])))
enterprise.firms: firms_credit_check CHECK ((credit = ANY (ARRAY['AEO'::text, 'REGISTERED'::text, 'DISHONEST'::text])))
enterprise.firms: firms_id_check CHECK ((length(id) = 18))
enterprise.firms: firms_pkey PRIMARY KEY (id)
enterprise.users: users_login_fkey FOREIGN KEY (login) REFERENCES platform.accounts(login)
enterprise.users: users_pkey PRIMARY KEY (login)
enterprise.users: users_uscc_fkey FOREIGN KEY (uscc) REFERENCES enterprise.firms(id)
gate.passages: passages_direction_check CHECK ((direction = ANY (ARRAY['I'::text, 'E'::text])))
gate.passages: passages_pkey PRIMARY KEY (id)
gate.passages: passages_stage_check CHECK ((stage = ANY (ARRAY['passed'::text, 'alarmed'::text, 'waiting'::text, 'handled'::text])))
inspection.orders: orders_entry_id_key UNIQUE (entry_id)
inspection.orders: orders_id_check CHECK ((id ~ '^CY[0-9]{18}$'::text))
inspection.orders: orders_pkey PRIMARY KEY (id)
inspection.orders: orders_stage_check CHECK ((stage = ANY (ARRAY['opened'::text, 'presented'::text, 'dispatched'::text, 'assigned'::text, 'reported'::text, 'recheck'::text, 'closed'::text])))
inspection.samples: samples_id_check CHECK ((id ~ '^CY[0-9]{18}-[A-Z0-9]{3,20}$'::text))
inspection.samples: samples_order_no_fkey FOREIGN KEY (order_no) REFERENCES inspection.orders(id)
inspection.samples: samples_pkey PRIMARY KEY (id)
inspection.samples: samples_stage_check CHECK ((stage = ANY (ARRAY['waiting'::text, 'concluded'::text])))
inspection.site_cameras: site_cameras_id_check CHECK ((id ~ '^[A-Z0-9]{3,11}$'::text))
inspection.site_cameras: site_cameras_pkey PRIMARY KEY (id)
ipr.descriptions: descriptions_check CHECK ((((model IS NULL) = (whole IS NULL)) AND ((whole IS NULL) = (map IS NULL))))
ipr.descriptions: descriptions_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text))
ipr.descriptions: descriptions_pkey PRIMARY KEY (figure_id)
ipr.descriptions: descriptions_wide CHECK (((model IS NULL) OR (wide IS NOT NULL))) NOT VALID
ipr.index_file: index_file_one_check CHECK (one)
ipr.index_file: index_file_pkey PRIMARY KEY (one)
ipr.numbers: numbers_letter_check CHECK ((letter = ANY (ARRAY['T'::text, 'C'::text, 'P'::text])))
ipr.numbers: numbers_pkey PRIMARY KEY (letter, year)
ipr.numbers: numbers_year_check CHECK ((year ~ '^[0-9]{4}$'::text))
ipr.papers: papers_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text))
ipr.papers: papers_pkey PRIMARY KEY (hash, holder)
ipr.pictures: pictures_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text))
ipr.pictures: pictures_height_check CHECK ((height > 0))
ipr.pictures: pictures_pkey PRIMARY KEY (hash, holder)
ipr.pictures: pictures_shown_check CHECK ((shown ~ '^[0-9a-f]{64}$'::text))
ipr.pictures: pictures_width_check CHECK ((width > 0))
ipr.rights: rights_awaits_check CHECK ((awaits = ANY (ARRAY['HOLDER'::text, 'OFFICER'::text, 'NOBODY'::text])))
ipr.rights: rights_check CHECK (((valid_to IS NULL) = (valid_from IS NULL)))
ipr.rights: rights_check1 CHECK (((stage <> 'recorded'::text) OR (valid_to IS NOT NULL)))
ipr.rights: rights_id_check CHECK ((id ~ '^[TCP][0-9]{4}-[0-9]{5,7}$'::text))
ipr.rights: rights_kind_check CHECK ((kind = ANY (ARRAY['TRADEMARK'::text, 'COPYRIGHT'::text, 'PATENT_INVENTION'::text, 'UTILITY_MODEL'::text, 'DESIGN'::text])))
ipr.rights: rights_pkey PRIMARY KEY (id)
ipr.rights: rights_stage_check CHECK ((stage = ANY (ARRAY['draft'::text, 'applied'::text, 'returned'::text, 'recorded'::text, 'refused'::text, 'expired'::text, 'cancelled'::text, 'revoked'::text])))
ipr.searches: searches_pkey PRIMARY KEY (id)
ipr.searches: searches_verdict_check CHECK ((verdict = ANY (ARRAY['LIKELY'::text, 'POSSIBLE'::text, 'NONE'::text])))
ipr_case.attachments: attachments_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text))
ipr_case.attachments: attachments_pkey PRIMARY KEY (hash, owner)
ipr_case.cases: cases_id_check CHECK ((id ~ '^QA[0-9]{12}$'::text))
ipr_case.cases: cases_pkey PRIMARY KEY (id)
ipr_case.cases: cases_stage_check CHECK ((stage = ANY (ARRAY['open'::text, 'released'::text, 'confiscated'::text, 'transferred'::text])))
ipr_case.general_guarantees: general_guarantees_id_check CHECK ((id ~ '^ZB[0-9]{10}$'::text))
ipr_case.general_guarantees: general_guarantees_pkey PRIMARY KEY (id)
ipr_case.paper_series: paper_series_pkey PRIMARY KEY (series, year)
ipr_case.paper_series: paper_series_year_check CHECK ((year ~ '^[0-9]{4}$'::text))
ipr_case.papers: papers_case_no_fkey FOREIGN KEY (case_no) REFERENCES ipr_case.cases(id)
ipr_case.papers: papers_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text))
ipr_case.papers: papers_pkey PRIMARY KEY (no)
ledger.checkpoints: checkpoints_pkey PRIMARY KEY (size)
ledger.cursors: cursors_pkey PRIMARY KEY (name)
ledger.events: events_hash_check CHECK ((length(hash) = 32))
ledger.events: events_pkey PRIMARY KEY ("position")
ledger.events: events_stream_version UNIQUE (domain, stream, version)
ledger.events: events_version_check CHECK ((version > 0))
ledger.leaves: leaves_pkey PRIMARY KEY (leaf_index)
ledger.leaves: leaves_position_key UNIQUE ("position")
ledger.tiles: tiles_pkey PRIMARY KEY (level, idx)
manifest.bills: bills_pkey PRIMARY KEY (id)
manifest.boxes: boxes_pkey PRIMARY KEY (id)
manifest.boxes: boxes_stage_check CHECK ((stage = ANY (ARRAY['absent'::text, 'reported'::text, 'manifested'::text])))
manifest.manifests: manifests_pkey PRIMARY KEY (id)
manifest.messages: messages_kind_check CHECK ((kind = ANY (ARRAY['manifest'::text, 'terminal'::text])))
manifest.messages: messages_pkey PRIMARY KEY (id)
platform.access_log: access_log_pkey PRIMARY KEY (id)
platform.accounts: accounts_kind_check CHECK ((kind = ANY (ARRAY['officer'::text, 'enterprise'::text, 'device'::text])))
platform.accounts: accounts_pkey PRIMARY KEY (login)
platform.commands: commands_pkey PRIMARY KEY (command_id)
platform.sessions: sessions_login_fkey FOREIGN KEY (login) REFERENCES platform.accounts(login) ON DELETE CASCADE
platform.sessions: sessions_pkey PRIMARY KEY (token_hash)
platform.uploads: uploads_pkey PRIMARY KEY (id)
platform.uploads: uploads_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'working'::text, 'done'::text, 'failed'::text])))
product_filing.filings: filings_awaits_check CHECK ((awaits = ANY (ARRAY['FIRM'::text, 'OFFICER'::text, 'NOBODY'::text])))
product_filing.filings: filings_check CHECK (((valid_to IS NOT NULL) = (stage = ANY (ARRAY['active'::text, 'suspended'::text, 'lapsed'::text]))))
product_filing.filings: filings_id_check CHECK ((id ~ '^BA[0-9]{12}$'::text))
product_filing.filings: filings_pkey PRIMARY KEY (id)
product_filing.filings: filings_product_once UNIQUE (enterprise, product_code)
product_filing.filings: filings_reference_count_check CHECK ((reference_count >= 0))
product_filing.filings: filings_stage_check CHECK ((stage = ANY (ARRAY['draft'::text, 'submitted'::text, 'returned'::text, 'active'::text, 'suspended'::text, 'lapsed'::text, 'revoked'::text])))
product_filing.photographs: photographs_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text))
product_filing.photographs: photographs_pkey PRIMARY KEY (hash, enterprise)
risk.rule_sets: rule_sets_pkey PRIMARY KEY (id)
risk.screenings: screenings_check CHECK (((stage = 'decided'::text) = (result IS NOT NULL)))
risk.screenings: screenings_pkey PRIMARY KEY (id)
risk.screenings: screenings_result_check CHECK ((result = ANY (ARRAY['CLEAR'::text, 'INSPECT'::text])))
risk.screenings: screenings_source_check CHECK ((source = ANY (ARRAY['RULE'::text, 'RANDOM'::text, 'MANUAL'::text, 'IMAGE'::text])))
risk.screenings: screenings_stage_check CHECK ((stage = ANY (ARRAY['awaiting-lot'::text, 'decided'::text])))
scan_review.drafts: drafts_pkey PRIMARY KEY (scan_no, officer)
scan_review.drafts: drafts_scan_no_fkey FOREIGN KEY (scan_no) REFERENCES scan_review.scans(id)
scan_review.guards: guards_pkey PRIMARY KEY (id)
scan_review.policies: policies_pkey PRIMARY KEY (id)
scan_review.readings: readings_likeness_check CHECK (((length(likeness) % 4) = 0))
scan_review.readings: readings_pkey PRIMARY KEY (scan_no, box_no, model, shadow)
scan_review.readings: readings_scan_no_fkey FOREIGN KEY (scan_no) REFERENCES scan_review.scans(id)
scan_review.scans: scans_check CHECK (((officer IS NOT NULL) = (stage = 'assigned'::text)))
scan_review.scans: scans_pkey PRIMARY KEY (id)
scan_review.scans: scans_stage_check CHECK ((stage = ANY (ARRAY['received'::text, 'rescan-asked'::text, 'queued'::text, 'assigned'::text, 'released'::text, 'suspicious'::text])))
scan_review.shadow_runs: shadow_runs_pkey PRIMARY KEY (id)
scan_review.upload_pieces: upload_pieces_pkey PRIMARY KEY (scan_no, from_byte)
scan_review.upload_pieces: upload_pieces_scan_no_fkey FOREIGN KEY (scan_no) REFERENCES scan_review.uploads(scan_no) ON DELETE CASCADE
scan_review.uploads: uploads_check CHECK ((held <= size))
scan_review.uploads: uploads_pkey PRIMARY KEY (scan_no)
scan_review.uploads: uploads_size_check CHECK ((size > 0))
staff.officers: officers_check CHECK (((site IS NOT NULL) OR (stage = 'off-shift'::text)))
staff.officers: officers_id_check CHECK ((id ~ '^[0-9]{7}$'::text))
staff.officers: officers_pkey PRIMARY KEY (id)
staff.officers: officers_stage_check CHECK ((stage = ANY (ARRAY['off-shift'::text, 'on-shift'::text])))

-- indexes
CREATE INDEX access_log_subject ON platform.access_log USING btree (subject, at)
CREATE INDEX bills_bill_no ON manifest.bills USING btree (bill_no)
CREATE INDEX bills_filer ON manifest.bills USING btree (filer)
CREATE INDEX bills_held ON manifest.bills USING btree (status) WHERE (status = 'HELD'::text)
CREATE INDEX bills_manifest ON manifest.bills USING btree (manifest_id)
CREATE INDEX bills_master ON manifest.bills USING btree (master_bill_no) WHERE (master_bill_no IS NOT NULL)
CREATE INDEX bills_voyage ON manifest.bills USING btree (imo, voyage)
CREATE INDEX boxes_box_no ON manifest.boxes USING btree (box_no)
CREATE INDEX boxes_discharged ON manifest.boxes USING btree (discharged_at) WHERE (discharged_at IS NOT NULL)
CREATE INDEX boxes_gated_in ON manifest.boxes USING btree (gated_in_at) WHERE (gated_in_at IS NOT NULL)
CREATE INDEX boxes_loaded ON manifest.boxes USING btree (loaded_at) WHERE (loaded_at IS NOT NULL)
CREATE INDEX boxes_voyage ON manifest.boxes USING btree (imo, voyage, direction)
CREATE INDEX cases_agent ON ipr_case.cases USING btree (agent, changed_at DESC)
CREATE INDEX cases_entry ON ipr_case.cases USING btree (entry_id)
CREATE INDEX cases_holders ON ipr_case.cases USING gin (holders)
CREATE INDEX cases_newest ON ipr_case.cases USING btree (raised_at DESC)
CREATE INDEX cases_open ON ipr_case.cases USING btree (due_on, raised_at) WHERE (stage = 'open'::text)
CREATE INDEX cases_party ON ipr_case.cases USING btree (trader, changed_at DESC)
CREATE INDEX cases_ringing ON ipr_case.cases USING btree (ring_on) WHERE (ring_on IS NOT NULL)
CREATE INDEX declarations_agent ON declaration.declarations USING btree (agent, accepted_at DESC)
CREATE INDEX declarations_bill ON declaration.declarations USING btree (bill_key)
CREATE INDEX declarations_boxes ON declaration.declarations USING gin (boxes) WITH (fastupdate=off)
CREATE INDEX declarations_missing ON declaration.declarations USING gin (missing) WITH (fastupdate=off) WHERE (stage = ANY (ARRAY['in-process'::text, 'returned'::text, 'detained'::text]))
CREATE INDEX declarations_newest ON declaration.declarations USING btree (accepted_at DESC, id DESC)
CREATE INDEX declarations_open ON declaration.declarations USING btree (stage, accepted_at DESC)
CREATE INDEX declarations_trader ON declaration.declarations USING btree (trader, accepted_at DESC)
CREATE INDEX descriptions_by_model ON ipr.descriptions USING btree (model)
CREATE INDEX descriptions_changed ON ipr.descriptions USING btree (changed)
CREATE INDEX events_refs ON ledger.events USING gin (refs) WITH (fastupdate=off)
CREATE INDEX events_tx ON ledger.events USING btree (tx, "position")
CREATE INDEX filings_newest ON product_filing.filings USING btree (changed_at DESC)
CREATE INDEX filings_validity ON product_filing.filings USING btree (valid_to) WHERE (stage = 'active'::text)
CREATE INDEX filings_waiting ON product_filing.filings USING btree (changed_at) WHERE (awaits = 'OFFICER'::text)
CREATE INDEX general_guarantees_holder ON ipr_case.general_guarantees USING btree (holder_id)
CREATE INDEX guards_held ON scan_review.guards USING btree (id) WHERE held
CREATE INDEX lots_by_hand ON draw.lots USING btree (asked_at) WHERE (stage = 'proposed'::text)
CREATE INDEX lots_overridden ON draw.lots USING btree (round_id) WHERE (stage = ANY (ARRAY['overridden'::text, 'decided'::text]))
CREATE INDEX lots_proposed ON draw.lots USING btree (asked_at) WHERE ((stage = ANY (ARRAY['sealed'::text, 'opened'::text])) AND ((state -> 'proposal'::text) <> 'null'::jsonb))
CREATE INDEX lots_round ON draw.lots USING btree (round_id) WHERE (round_id <> ''::text)
CREATE INDEX lots_sealed ON draw.lots USING btree (site) WHERE (stage = 'sealed'::text)
CREATE INDEX lots_waiting ON draw.lots USING btree (kind, site) WHERE (stage = 'waiting'::text)
CREATE INDEX manifests_last ON manifest.manifests USING btree (last_at DESC)
CREATE INDEX messages_reference ON manifest.messages USING btree (by, reference) WHERE (reference <> ''::text)
CREATE INDEX officers_site ON staff.officers USING btree (site) WHERE (stage = 'on-shift'::text)
CREATE INDEX orders_newest ON inspection.orders USING btree (opened_at DESC)
CREATE INDEX orders_officers ON inspection.orders USING gin (officers) WHERE (stage <> 'closed'::text)
CREATE INDEX orders_open ON inspection.orders USING btree (site, opened_at) WHERE (stage <> 'closed'::text)
CREATE INDEX orders_pictures ON inspection.orders USING gin (inspection.pictures_of(state))
CREATE INDEX papers_case ON ipr_case.papers USING btree (case_no)
CREATE INDEX passages_boxes ON gate.passages USING gin (boxes)
CREATE INDEX passages_newest ON gate.passages USING btree (decided_at DESC)
CREATE INDEX passages_waiting ON gate.passages USING btree (decided_at) WHERE (stage = ANY (ARRAY['waiting'::text, 'alarmed'::text]))
CREATE INDEX pictures_shown ON ipr.pictures USING btree (shown)
CREATE INDEX readings_device ON scan_review.readings USING btree (model, device_id, received_at DESC) WHERE (NOT shadow)
CREATE INDEX readings_newest ON scan_review.readings USING btree (model, received_at DESC) WHERE (NOT shadow)
CREATE INDEX readings_shadow ON scan_review.readings USING btree (model, received_at DESC) WHERE shadow
CREATE INDEX rights_classes ON ipr.rights USING gin (nice_classes)
CREATE INDEX rights_lapsing ON ipr.rights USING btree (lapse_on) WHERE (lapse_on IS NOT NULL)
CREATE INDEX rights_listed ON ipr.rights USING btree (stage DESC, valid_from DESC, id) WHERE (stage = ANY (ARRAY['recorded'::text, 'expired'::text]))
CREATE INDEX rights_numbers ON ipr.rights USING btree (right_no)
CREATE INDEX rights_of_holder ON ipr.rights USING btree (holder_id, changed_at DESC)
CREATE INDEX rights_published ON ipr.rights USING gin (public_hashes)
CREATE INDEX rights_reminding ON ipr.rights USING btree (remind_on) WHERE (remind_on IS NOT NULL)
CREATE INDEX rights_waiting ON ipr.rights USING btree (due_on, id) WHERE (awaits = 'OFFICER'::text)
CREATE INDEX rounds_aborted ON draw.rounds USING btree (id) WHERE (stage = 'aborted'::text)
CREATE INDEX rounds_newest ON draw.rounds USING btree (dispatch_at DESC)
CREATE INDEX rounds_open ON draw.rounds USING btree (dispatch_at) WHERE (stage = ANY (ARRAY['frozen'::text, 'sealed'::text]))
CREATE INDEX samples_order ON inspection.samples USING btree (order_no)
CREATE INDEX samples_waiting ON inspection.samples USING btree (due_on) WHERE (stage = 'waiting'::text)
CREATE INDEX scans_device ON scan_review.scans USING btree (device_id, received_at DESC)
CREATE INDEX scans_empty ON scan_review.scans USING btree (device_id, received_at DESC) WHERE (declared_empty AND (stage = 'released'::text))
CREATE INDEX scans_enterprise ON scan_review.scans USING btree (enterprise, received_at DESC)
CREATE INDEX scans_entry ON scan_review.scans USING btree (entry_id) WHERE (entry_id IS NOT NULL)
CREATE INDEX scans_lease ON scan_review.scans USING btree (lease_until) WHERE (stage = 'assigned'::text)
CREATE INDEX scans_newest ON scan_review.scans USING btree (received_at DESC)
CREATE INDEX scans_officer ON scan_review.scans USING btree (officer) WHERE (stage = 'assigned'::text)
CREATE INDEX scans_queued ON scan_review.scans USING btree (received_at) WHERE (stage = 'queued'::text)
CREATE INDEX scans_received ON scan_review.scans USING btree (received_at) WHERE (stage = 'received'::text)
CREATE INDEX scans_typical ON scan_review.scans USING btree (received_at) WHERE (typical <> '{}'::text[])
CREATE INDEX searches_newest ON ipr.searches USING btree (searched_at DESC)
CREATE INDEX searches_order ON ipr.searches USING btree (order_no)
CREATE UNIQUE INDEX cases_one_open ON ipr_case.cases USING btree (entry_id) WHERE (stage = 'open'::text)
CREATE UNIQUE INDEX declarations_lodged_once ON declaration.declarations USING btree (agent, pre_entry_no)
CREATE UNIQUE INDEX events_stream_version ON ledger.events USING btree (domain, stream, version)
CREATE UNIQUE INDEX filings_product_once ON product_filing.filings USING btree (enterprise, product_code)
CREATE UNIQUE INDEX leaves_position_key ON ledger.leaves USING btree ("position")
CREATE UNIQUE INDEX orders_entry_id_key ON inspection.orders USING btree (entry_id)

-- views
declaration.pub_declarations as
 SELECT id AS entry_id,
    stage,
    direction,
    district,
    trader,
    agent,
    bill_key,
    boxes,
    accepted_at,
    released_at,
    missing,
    total_cny,
    state -> 'form'::text AS form,
    (state -> 'inspection'::text) ->> 'result'::text AS inspection
   FROM declaration.declarations;
declaration.pub_rates as
 SELECT id AS currency,
    state -> 'editions'::text AS editions
   FROM declaration.rates;
declaration.pub_release as
 SELECT unnest(boxes) AS box_no,
    id AS entry_id,
    bill_key,
    direction,
    stage,
    released_at,
    missing,
    ((state -> 'form'::text) ->> 'grossKg'::text)::numeric AS gross_kg,
    cardinality(boxes) AS box_count
   FROM declaration.declarations
  WHERE stage <> 'withdrawn'::text;
draw.pub_lots as
 SELECT id AS lot_id,
    kind,
    item,
    site,
    stage,
    round_id
   FROM draw.lots l;
draw.pub_rounds as
 SELECT id AS round_id,
    kind,
    site,
    stage,
    dispatch_at,
    pool_size,
    (( SELECT count(*) AS count
           FROM draw.lots l
          WHERE l.round_id = r.id AND l.stage = 'overridden'::text))::integer AS overrides
   FROM draw.rounds r;
enterprise.pub_firms as
 SELECT id AS uscc,
    name,
    name_en,
    customs_no,
    kinds,
    credit,
    credit_since,
    state -> 'ratings'::text AS ratings
   FROM enterprise.firms;
gate.pub_left as
 SELECT box.value ->> 'boxNo'::text AS box_no,
    entry.value AS entry_id,
    p.decided_at
   FROM gate.passages p,
    LATERAL jsonb_array_elements(p.state -> 'boxes'::text) box(value)
     LEFT JOIN LATERAL jsonb_array_elements_text(box.value -> 'entryIds'::text) entry(value) ON true
  WHERE p.direction = 'I'::text AND (p.state -> 'through'::text) ? (box.value ->> 'boxNo'::text);
gate.pub_weighed as
 SELECT box.box AS box_no,
    p.direction,
    p.decided_at,
    p.boxes,
    ((p.state -> 'gathered'::text) ->> 'grossKg'::text)::numeric AS gross_kg,
    ((p.state -> 'gathered'::text) ->> 'tareKg'::text)::numeric AS tare_kg
   FROM gate.passages p,
    LATERAL unnest(p.boxes) box(box)
  WHERE ((p.state -> 'gathered'::text) ->> 'grossKg'::text) IS NOT NULL;
inspection.pub_orders as
 SELECT id AS order_no,
    entry_id,
    stage,
    site,
    officers,
    opened_at,
    state #>> '{report,conclusion}'::text[] AS conclusion
   FROM inspection.orders;
ipr.pub_rights as
 SELECT id AS record_no,
    kind,
    right_no,
    title,
    holder_id,
    holder_name,
    state #>> '{form,holder,nameEn}'::text[] AS holder_name_en,
    state #>> '{form,agent,name}'::text[] AS agent_name,
    state #>> '{form,agent,phone}'::text[] AS agent_phone,
    nice_classes::integer[] AS nice_classes,
    ( SELECT COALESCE(jsonb_agg(jsonb_build_object('name', x.g -> 'name'::text, 'hs', x.g -> 'hs'::text, 'origin', x.g -> 'origin'::text, 'ports', x.g -> 'ports'::text, 'traders', x.g -> 'traders'::text) ORDER BY x.n), '[]'::jsonb) AS "coalesce"
           FROM jsonb_array_elements(r.state #> '{form,goods}'::text[]) WITH ORDINALITY x(g, n)) AS goods,
    ( SELECT COALESCE(jsonb_agg(jsonb_build_object('licenceId', x.l -> 'licenceId'::text, 'firm', x.l -> 'firm'::text, 'name', x.l -> 'name'::text, 'goods', x.l -> 'goods'::text, 'validFrom', x.l -> 'validFrom'::text, 'validTo', x.l -> 'validTo'::text) ORDER BY x.n), '[]'::jsonb) AS "coalesce"
           FROM jsonb_array_elements(COALESCE(r.state -> 'licences'::text, '[]'::jsonb)) WITH ORDINALITY x(l, n)) AS licensees,
    valid_from::date AS valid_from,
    valid_to::date AS valid_to,
        CASE stage
            WHEN 'returned'::text THEN 'APPLIED'::text
            ELSE upper(stage)
        END AS state,
    ( SELECT COALESCE(jsonb_agg(jsonb_build_object('figureId', x.f -> 'figureId'::text, 'hash', x.f -> 'hash'::text, 'shown', x.f -> 'shown'::text, 'source', x.f -> 'source'::text) ORDER BY x.n), '[]'::jsonb) AS "coalesce"
           FROM jsonb_array_elements(COALESCE(r.state -> 'figures'::text, '[]'::jsonb)) WITH ORDINALITY x(f, n)) AS figures,
    ARRAY( SELECT jsonb_array_elements_text(r.state #> '{form,textMarks}'::text[]) AS jsonb_array_elements_text) AS text_marks,
    changed_at AS updated_at
   FROM ipr.rights r
  WHERE stage <> 'draft'::text;
ipr_case.pub_cases as
 SELECT c.id AS case_no,
    c.entry_id,
    c.order_no,
    c.stage AS state,
    t.value ->> 'recordNo'::text AS record_no,
    t.value ->> 'stage'::text AS track_stage,
    t.value ->> 'ground'::text AS outcome,
        CASE
            WHEN (t.value -> 'application'::text) IS NOT NULL OR (t.value #> '{was,application}'::text[]) IS NOT NULL THEN true
            WHEN (t.value -> 'refusal'::text) <> 'null'::jsonb THEN (t.value #>> '{refusal,reason}'::text[]) = 'NOT_PURSUED'::text
            ELSE NULL::boolean
        END AS confirmed,
    c.raised_at
   FROM ipr_case.cases c
     LEFT JOIN LATERAL jsonb_array_elements(c.state -> 'tracks'::text) t(value) ON true;
manifest.pub_bills as
 SELECT id AS bill_key,
    bill_no,
    master_bill_no,
    direction,
    imo,
    voyage,
    sender,
    status,
    boxes,
    packages,
    gross_kg,
    consignee,
    arrived_at,
    discharged_at,
    arrived_at IS NOT NULL OR discharged_at IS NOT NULL AS arrived,
    tally_difference
   FROM manifest.bills
  WHERE status <> ALL (ARRAY['ABSENT'::text, 'DELETED'::text]);
manifest.pub_boxes as
 SELECT id AS visit_id,
    box_no,
    imo,
    voyage,
    direction,
    bill_keys,
    seals,
    size_type,
    gross_kg,
    discharged_at,
    loaded_at,
    gated_in_at,
    gated_out_at,
    seen_at,
    flags
   FROM manifest.boxes
  WHERE stage = 'manifested'::text;
product_filing.pub_references as
 SELECT id AS filing_no,
    stage,
    enterprise,
    hs,
    name_zh,
    name_en,
    ARRAY( SELECT r.value ->> 'scanNo'::text
           FROM jsonb_array_elements(f.state -> 'references'::text) r(value)) AS scan_nos
   FROM product_filing.filings f
  WHERE stage = ANY (ARRAY['active'::text, 'suspended'::text, 'lapsed'::text]);
risk.pub_control as
 SELECT id AS entry_id,
    result,
    source
   FROM risk.screenings;
scan_review.pub_assigned as
 SELECT id AS scan_no,
    officer
   FROM scan_review.scans s
  WHERE stage = 'assigned'::text;
scan_review.pub_scans as
 SELECT id AS scan_no,
    stage,
    entry_id,
    enterprise,
    boxes,
    device_id,
    received_at,
    (state #>> '{finding,conforms}'::text[])::boolean AS finding_conforms,
        CASE
            WHEN stage = ANY (ARRAY['released'::text, 'suspicious'::text]) THEN state ->> 'opinionHash'::text
            ELSE NULL::text
        END AS opinion_hash
   FROM scan_review.scans s;
scan_review.pub_suspicions as
 SELECT id AS scan_no,
    entry_id,
    received_at,
    state -> 'marks'::text AS marks,
    state #> '{scan,boxes}'::text[] AS boxes,
    state #> '{scan,pixelMm}'::text[] AS pixel_mm,
    (state #>> '{scan,pictures,0,height}'::text[])::integer AS rows
   FROM scan_review.scans s
  WHERE stage = 'suspicious'::text AND entry_id IS NOT NULL;
staff.pub_duty as
 SELECT id AS officer_no,
    name,
    state ->> 'nameEn'::text AS name_en,
    state ->> 'unit'::text AS unit,
    state ->> 'department'::text AS department,
    district,
    site,
    ARRAY( SELECT jsonb_array_elements_text(officers.state -> 'skills'::text) AS jsonb_array_elements_text) AS skills,
    posts,
    stage = 'on-shift'::text AS on_duty,
    (state -> 'device'::text) ->> 'sealKey'::text AS device_key,
    (state -> 'device'::text) ->> 'signKey'::text AS device_sign_key,
    ARRAY( SELECT jsonb_array_elements_text(officers.state -> 'avoids'::text) AS jsonb_array_elements_text) AS avoids
   FROM staff.officers;

-- what guanlan_app may do
declaration.declarations: insert, select, update
declaration.entry_sequence: usage
declaration.pub_declarations: select
declaration.pub_rates: select
declaration.pub_release: select
declaration.rates: insert, select, update
declaration.tariff: insert, select, update
draw.lots: insert, select, update
draw.pub_lots: select
draw.pub_rounds: select
draw.rounds: insert, select, update
enterprise.firms: insert, select, update
enterprise.pub_firms: select
enterprise.users: insert, select, update
gate.passages: insert, select, update
gate.pub_left: select
gate.pub_weighed: select
inspection.orders: insert, select, update
inspection.pub_orders: select
inspection.samples: insert, select, update
inspection.site_cameras: insert, select, update
ipr.description_changes: usage
ipr.descriptions: insert, select, update
ipr.index_file: insert, select, update
ipr.numbers: insert, select, update
ipr.papers: insert, select
ipr.pictures: insert, select
ipr.pub_rights: select
ipr.rights: insert, select, update
ipr.searches: insert, select, update
ipr_case.attachments: insert, select
ipr_case.case_sequence: usage
ipr_case.cases: insert, select, update
ipr_case.general_guarantees: insert, select, update
ipr_case.guarantee_sequence: usage
ipr_case.paper_series: insert, select, update
ipr_case.papers: insert, select
ipr_case.pub_cases: select
ledger.checkpoints: insert, select, update
ledger.cursors: insert, select, update
ledger.events: insert, select
ledger.leaves: insert, select
ledger.tiles: insert, select, update
manifest.bills: insert, select, update
manifest.boxes: insert, select, update
manifest.manifests: insert, select, update
manifest.messages: insert, select, update
manifest.pub_bills: select
manifest.pub_boxes: select
platform.access_log: insert, select
platform.accounts: delete, insert, select, update
platform.commands: insert, select
platform.sessions: delete, insert, select, update
platform.uploads: delete, insert, select, update
product_filing.filing_sequence: usage
product_filing.filings: insert, select, update
product_filing.photographs: insert, select
product_filing.pub_references: select
risk.pub_control: select
risk.rule_sets: insert, select, update
risk.screenings: insert, select, update
scan_review.drafts: insert, select, update
scan_review.guards: insert, select, update
scan_review.policies: insert, select, update
scan_review.pub_assigned: select
scan_review.pub_scans: select
scan_review.pub_suspicions: select
scan_review.readings: insert, select
scan_review.scans: insert, select, update
scan_review.shadow_runs: insert, select, update
scan_review.upload_pieces: delete, insert, select, update
scan_review.uploads: delete, insert, select, update
staff.officers: insert, select, update
staff.pub_duty: select
