-- What kinds of incident and offence there are. Dated, editable data: the law changes, the code does not.
set role watchroom_owner;

create table app.offence (
    code            text    primary key,
    title           text    not null,
    statute         text    not null,
    jurisdiction    text    not null default 'england-wales' check (jurisdiction in ('england-wales', 'scotland', 'northern-ireland', 'ireland')),
    hocr_class      text,                               -- Home Office Counting Rules class
    note            text    not null default '',
    verified        boolean not null,                   -- false: not checked against the current text of the law
    valid_from      date    not null,
    valid_to        date    check (valid_to > valid_from)
);

create table app.category (
    code            text        primary key,
    name            text        not null,
    default_severity smallint   not null check (default_severity between 1 and 4),
    offence_code    text        references app.offence,
    violent         boolean     not null default false, -- risk to people: 999 when in progress
    valid_from      date        not null,
    valid_to        date        check (valid_to > valid_from)
);

create table app.outcome (
    code            text        primary key,
    name            text        not null,
    confirmed_crime boolean     not null,
    sort            smallint    not null,
    valid_from      date        not null,
    valid_to        date        check (valid_to > valid_from)
);

create table app.police_force (
    code            text        primary key,            -- ONS police force area code; PS and NI use their own
    name            text        not null unique
);

insert into app.offence (code, title, statute, jurisdiction, hocr_class, note, verified, valid_from) values
    ('shop-theft', 'Theft from a shop', 'Theft Act 1968 s.1', 'england-wales', '46', 'HOCR code unverified; check whether repeal of MCA 1980 s.22A is in force', false, '1969-01-01'),
    ('theft-person', 'Theft from the person', 'Theft Act 1968 s.1', 'england-wales', '39', 'Force against the person makes it robbery', true, '1969-01-01'),
    ('robbery-business', 'Robbery of business property', 'Theft Act 1968 s.8', 'england-wales', '34A', 'One crime per business', true, '1969-01-01'),
    ('robbery-personal', 'Robbery of personal property', 'Theft Act 1968 s.8', 'england-wales', '34B', '', true, '1969-01-01'),
    ('burglary-business', 'Burglary, business and community', 'Theft Act 1968 s.9', 'england-wales', '30C', 'HOCR code unverified', false, '1969-01-01'),
    ('common-assault', 'Assault without injury', 'Criminal Justice Act 1988 s.39', 'england-wales', '105A', 'HOCR code unverified', false, '1988-07-29'),
    ('assault-injury', 'Assault with injury', 'Offences against the Person Act 1861 s.47, s.20', 'england-wales', '8N', 'HOCR code unverified', false, '1861-11-01'),
    ('assault-retail-worker', 'Assault on a retail worker', 'Crime and Policing Act 2026', 'england-wales', null, 'HOCR code unknown; check commencement', false, '2026-01-01'),
    ('threats-to-kill', 'Threats to kill', 'Offences against the Person Act 1861 s.16', 'england-wales', '3B', '', true, '1861-11-01'),
    ('harassment', 'Harassment or stalking', 'Protection from Harassment Act 1997', 'england-wales', '8L', 'HOCR code unverified', false, '1997-06-16'),
    ('public-order', 'Public fear, alarm or distress', 'Public Order Act 1986 s.4A, s.5', 'england-wales', '9A', '9B where racially or religiously aggravated', true, '1987-04-01'),
    ('criminal-damage', 'Criminal damage', 'Criminal Damage Act 1971', 'england-wales', '58A', 'HOCR code unverified', false, '1971-10-14'),
    ('weapon-possession', 'Possession of a knife or weapon', 'Prevention of Crime Act 1953; Criminal Justice Act 1988 s.139', 'england-wales', '10C', '10D for a bladed article', true, '1953-06-06'),
    ('fraud', 'Fraud, refund fraud', 'Fraud Act 2006', 'england-wales', null, 'Reported through the national fraud route; unverified', false, '2007-01-15'),
    ('making-off', 'Making off without payment', 'Theft Act 1978 s.3', 'england-wales', '49', 'HOCR code unverified', false, '1978-10-20'),
    ('handling', 'Handling stolen goods', 'Theft Act 1968 s.22', 'england-wales', '54', 'HOCR code unverified', false, '1969-01-01'),
    ('arson', 'Arson', 'Criminal Damage Act 1971 s.1(3)', 'england-wales', '56A', 'HOCR code unverified; 999 fire', false, '1971-10-14'),
    ('computer-misuse', 'Unauthorised access to a computer', 'Computer Misuse Act 1990', 'england-wales', null, 'Reported through the national fraud route; unverified', false, '1990-08-29');

insert into app.category (code, name, default_severity, offence_code, violent, valid_from) values
    ('panic', 'Panic alarm', 4, null, true, '2026-01-01'),
    ('robbery', 'Robbery', 4, 'robbery-business', true, '2026-01-01'),
    ('weapon', 'Knife or weapon seen', 4, 'weapon-possession', true, '2026-01-01'),
    ('assault', 'Assault on staff', 4, 'assault-retail-worker', true, '2026-01-01'),
    ('threat', 'Threats or abuse', 3, 'public-order', true, '2026-01-01'),
    ('burglary', 'Burglary', 3, 'burglary-business', false, '2026-01-01'),
    ('fire', 'Fire or arson', 4, 'arson', true, '2026-01-01'),
    ('shop-theft', 'Shop theft', 2, 'shop-theft', false, '2026-01-01'),
    ('making-off', 'Fuel drive-off', 2, 'making-off', false, '2026-01-01'),
    ('damage', 'Criminal damage', 2, 'criminal-damage', false, '2026-01-01'),
    ('refund-fraud', 'Refund fraud', 2, 'fraud', false, '2026-01-01'),
    ('card-fraud', 'Payment fraud', 2, 'fraud', false, '2026-01-01'),
    ('cyber', 'Computer or network attack', 3, 'computer-misuse', false, '2026-01-01'),
    ('antisocial', 'Antisocial behaviour', 1, null, false, '2026-01-01'),
    ('prevented', 'Theft prevented', 1, null, false, '2026-01-01'),
    ('suspicious', 'Suspicious behaviour', 1, null, false, '2026-01-01'),
    ('technical', 'Technical fault', 1, null, false, '2026-01-01');

insert into app.outcome (code, name, confirmed_crime, sort, valid_from) values
    ('police-attended', 'Police attended', true, 1, '2026-01-01'),
    ('police-informed', 'Reported to police', true, 2, '2026-01-01'),
    ('offender-detained', 'Offender detained', true, 3, '2026-01-01'),
    ('goods-recovered', 'Goods recovered, no police', true, 4, '2026-01-01'),
    ('offender-gone', 'Offender left, crime confirmed', true, 5, '2026-01-01'),
    ('prevented', 'Prevented by staff', false, 6, '2026-01-01'),
    ('no-crime', 'No crime found', false, 7, '2026-01-01'),
    ('false-alarm', 'False alarm', false, 8, '2026-01-01'),
    ('duplicate', 'Duplicate of another report', false, 9, '2026-01-01');

-- England and Wales: ONS police force areas (OGL v3, contains OS data © Crown copyright and database right).
insert into app.police_force (code, name) values
    ('E23000001', 'Metropolitan Police'),
    ('E23000002', 'Cumbria'),
    ('E23000003', 'Lancashire'),
    ('E23000004', 'Merseyside'),
    ('E23000005', 'Greater Manchester'),
    ('E23000006', 'Cheshire'),
    ('E23000007', 'Northumbria'),
    ('E23000008', 'Durham'),
    ('E23000009', 'North Yorkshire'),
    ('E23000010', 'West Yorkshire'),
    ('E23000011', 'South Yorkshire'),
    ('E23000012', 'Humberside'),
    ('E23000013', 'Cleveland'),
    ('E23000014', 'West Midlands'),
    ('E23000015', 'Staffordshire'),
    ('E23000016', 'West Mercia'),
    ('E23000017', 'Warwickshire'),
    ('E23000018', 'Derbyshire'),
    ('E23000019', 'Nottinghamshire'),
    ('E23000020', 'Lincolnshire'),
    ('E23000021', 'Leicestershire'),
    ('E23000022', 'Northamptonshire'),
    ('E23000023', 'Cambridgeshire'),
    ('E23000024', 'Norfolk'),
    ('E23000025', 'Suffolk'),
    ('E23000026', 'Bedfordshire'),
    ('E23000027', 'Hertfordshire'),
    ('E23000028', 'Essex'),
    ('E23000029', 'Thames Valley'),
    ('E23000030', 'Hampshire'),
    ('E23000031', 'Surrey'),
    ('E23000032', 'Kent'),
    ('E23000033', 'Sussex'),
    ('E23000034', 'London, City of'),
    ('E23000035', 'Devon & Cornwall'),
    ('E23000036', 'Avon and Somerset'),
    ('E23000037', 'Gloucestershire'),
    ('E23000038', 'Wiltshire'),
    ('E23000039', 'Dorset'),
    ('W15000001', 'North Wales'),
    ('W15000002', 'Gwent'),
    ('W15000003', 'South Wales'),
    ('W15000004', 'Dyfed-Powys'),
    ('S23000009', 'Police Scotland'),
    ('N24000001', 'Police Service of Northern Ireland'),
    ('IE-GARDA', 'An Garda Síochána');

do $$
declare
    t text;
begin
    foreach t in array array['offence', 'category', 'outcome', 'police_force'] loop
        execute format('alter table app.%I enable row level security', t);
        execute format('alter table app.%I force row level security', t);
        execute format('create policy owner_all on app.%I to watchroom_owner using (true) with check (true)', t);
        execute format('create policy everyone_reads on app.%I for select to watchroom_staff, watchroom_intake using (true)', t);
        execute format('create policy administrator_edits on app.%I to watchroom_administrator using (true) with check (true)', t);
        execute format('grant select on app.%I to watchroom_staff, watchroom_intake', t);
        execute format('grant insert, update on app.%I to watchroom_administrator', t);
        perform app.keep_journal(format('app.%I', t)::regclass, 'code');
    end loop;
end $$;

reset role;
