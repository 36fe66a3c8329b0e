-- Who has this telephone number: its last six digits, of the first and of the
-- last number in the field; see model/phone.h. What stands between the digits
-- goes, numbers are parted by commas.

ALTER TABLE agency ADD COLUMN phone_bare TEXT GENERATED ALWAYS AS (
    replace(replace(replace(replace(replace(replace(replace(replace(phone,
    ' ', ''), '-', ''), '.', ''), '(', ''), ')', ''), '+', ''), ';', ','),
    '/', ',')) VIRTUAL;
ALTER TABLE agency ADD COLUMN phone_last TEXT GENERATED ALWAYS AS (
    substr(rtrim(phone_bare, ',:abcdefghijklmnopqrstuvwxyz'
    || 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), -6)) VIRTUAL;
ALTER TABLE agency ADD COLUMN phone_first TEXT GENERATED ALWAYS AS (
    nullif(substr(rtrim(substr(phone_bare, 1, instr(phone_bare, ',') - 1),
    ':abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'), -6), '')) VIRTUAL;
CREATE INDEX agency_phone_last ON agency (phone_last)
    WHERE phone_last IS NOT NULL;
CREATE INDEX agency_phone_first ON agency (phone_first)
    WHERE phone_first IS NOT NULL;
ALTER TABLE delegation ADD COLUMN phone_bare TEXT GENERATED ALWAYS AS (
    replace(replace(replace(replace(replace(replace(replace(replace(phone,
    ' ', ''), '-', ''), '.', ''), '(', ''), ')', ''), '+', ''), ';', ','),
    '/', ',')) VIRTUAL;
ALTER TABLE delegation ADD COLUMN phone_last TEXT GENERATED ALWAYS AS (
    substr(rtrim(phone_bare, ',:abcdefghijklmnopqrstuvwxyz'
    || 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), -6)) VIRTUAL;
ALTER TABLE delegation ADD COLUMN phone_first TEXT GENERATED ALWAYS AS (
    nullif(substr(rtrim(substr(phone_bare, 1, instr(phone_bare, ',') - 1),
    ':abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'), -6), '')) VIRTUAL;
CREATE INDEX delegation_phone_last ON delegation (phone_last)
    WHERE phone_last IS NOT NULL;
CREATE INDEX delegation_phone_first ON delegation (phone_first)
    WHERE phone_first IS NOT NULL;
ALTER TABLE participant ADD COLUMN phone_bare TEXT GENERATED ALWAYS AS (
    replace(replace(replace(replace(replace(replace(replace(replace(phone,
    ' ', ''), '-', ''), '.', ''), '(', ''), ')', ''), '+', ''), ';', ','),
    '/', ',')) VIRTUAL;
ALTER TABLE participant ADD COLUMN phone_last TEXT GENERATED ALWAYS AS (
    substr(rtrim(phone_bare, ',:abcdefghijklmnopqrstuvwxyz'
    || 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), -6)) VIRTUAL;
ALTER TABLE participant ADD COLUMN phone_first TEXT GENERATED ALWAYS AS (
    nullif(substr(rtrim(substr(phone_bare, 1, instr(phone_bare, ',') - 1),
    ':abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'), -6), '')) VIRTUAL;
CREATE INDEX participant_phone_last ON participant (phone_last)
    WHERE phone_last IS NOT NULL;
CREATE INDEX participant_phone_first ON participant (phone_first)
    WHERE phone_first IS NOT NULL;
