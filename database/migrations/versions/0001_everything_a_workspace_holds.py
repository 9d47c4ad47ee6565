"""Everything a workspace holds."""

import sqlalchemy as sa
from alembic import op

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('party',
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('iso3', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_party')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_party_iso3', 'party', ['iso3'])

    op.create_table('process',
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('full_name', sa.Text(), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_process')),
    sqlite_autoincrement=True
    )

    op.create_table('house_style',
    sa.Column('process_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['process_id'], ['process.id'], name=op.f('fk_house_style_process_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_house_style')),
    sa.UniqueConstraint('process_id', 'name', name=op.f('uq_house_style_process_id_name')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_house_style_process_id', 'house_style', ['process_id'])

    op.create_table('meeting',
    sa.Column('process_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('ordinal', sa.Integer(), nullable=True),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('theme', sa.Text(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=True),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('place', sa.Text(), nullable=False),
    sa.Column('country', sa.Text(), nullable=False),
    sa.Column('venue', sa.Text(), nullable=False),
    sa.Column('time_zone', sa.Text(), nullable=False),
    sa.Column('symbol', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('chair_party_id', sa.Integer(), nullable=True),
    sa.Column('host_party_id', sa.Integer(), nullable=True),
    sa.Column('previous_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['chair_party_id'], ['party.id'], name=op.f('fk_meeting_chair_party_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['host_party_id'], ['party.id'], name=op.f('fk_meeting_host_party_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['previous_id'], ['meeting.id'], name=op.f('fk_meeting_previous_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['process_id'], ['process.id'], name=op.f('fk_meeting_process_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_meeting_chair_party_id', 'meeting', ['chair_party_id'])
    op.create_index('ix_meeting_host_party_id', 'meeting', ['host_party_id'])
    op.create_index('ix_meeting_previous_id', 'meeting', ['previous_id'])
    op.create_index('ix_meeting_process_id', 'meeting', ['process_id'])

    op.create_table('membership',
    sa.Column('process_id', sa.Integer(), nullable=False),
    sa.Column('party_id', sa.Integer(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['party_id'], ['party.id'], name=op.f('fk_membership_party_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['process_id'], ['process.id'], name=op.f('fk_membership_process_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_membership')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_membership_party_id', 'membership', ['party_id'])
    op.create_index('ix_membership_process_id', 'membership', ['process_id'])

    op.create_table('party_name',
    sa.Column('party_id', sa.Integer(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('short', sa.Text(), nullable=False),
    sa.Column('formal', sa.Text(), nullable=False),
    sa.Column('acronym', sa.Text(), nullable=False),
    sa.Column('article', sa.Text(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['party_id'], ['party.id'], name=op.f('fk_party_name_party_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_party_name')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_party_name_party_id', 'party_name', ['party_id'])

    op.create_table('theme',
    sa.Column('process_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('short_name', sa.Text(), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('parent_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['parent_id'], ['theme.id'], name=op.f('fk_theme_parent_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['process_id'], ['process.id'], name=op.f('fk_theme_process_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_theme')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_theme_parent_id', 'theme', ['parent_id'])
    op.create_index('ix_theme_process_id', 'theme', ['process_id'])

    op.create_table('delegation',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('party_id', sa.Integer(), nullable=False),
    sa.Column('capacity', sa.Text(), nullable=False),
    sa.Column('reply', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('bracketed', sa.Boolean(), nullable=False),
    sa.Column('footnote', sa.Text(), nullable=False),
    sa.Column('focal_point', sa.Text(), nullable=False),
    sa.Column('focal_email', sa.Text(), nullable=False),
    sa.Column('focal_phone', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_delegation_meeting_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['party_id'], ['party.id'], name=op.f('fk_delegation_party_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delegation')),
    sa.UniqueConstraint('id', 'meeting_id', name=op.f('uq_delegation_id_meeting_id')),
    sa.UniqueConstraint('meeting_id', 'party_id', name=op.f('uq_delegation_meeting_id_party_id')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_delegation_meeting_id', 'delegation', ['meeting_id'])
    op.create_index('ix_delegation_meeting_id_position_id', 'delegation', ['meeting_id', 'position', 'id'])
    op.create_index('ix_delegation_party_id', 'delegation', ['party_id'])

    op.create_table('field_value',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_field_value_meeting_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_field_value')),
    sa.UniqueConstraint('meeting_id', 'name', name=op.f('uq_field_value_meeting_id_name')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_field_value_meeting_id', 'field_value', ['meeting_id'])

    op.create_table('meeting_theme',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_meeting_theme_meeting_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_meeting_theme_theme_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting_theme')),
    sa.UniqueConstraint('meeting_id', 'theme_id', name=op.f('uq_meeting_theme_meeting_id_theme_id')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_meeting_theme_meeting_id', 'meeting_theme', ['meeting_id'])
    op.create_index('ix_meeting_theme_theme_id', 'meeting_theme', ['theme_id'])

    op.create_table('session',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('parent_id', sa.Integer(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('number', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('day', sa.Date(), nullable=True),
    sa.Column('starts_at', sa.Text(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('place', sa.Text(), nullable=False),
    sa.Column('speakers', sa.Text(), nullable=False),
    sa.Column('questions', sa.Text(), nullable=False),
    sa.Column('visibility', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('minutes >= 0', name=op.f('ck_session_minutes')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_session_meeting_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['parent_id'], ['session.id'], name=op.f('fk_session_parent_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_session')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_session_meeting_id', 'session', ['meeting_id'])
    op.create_index('ix_session_meeting_id_day_position_id', 'session', ['meeting_id', 'day', 'position', 'id'])
    op.create_index('ix_session_parent_id', 'session', ['parent_id'])

    op.create_table('source',
    sa.Column('process_id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=True),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('symbol', sa.Text(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('date', sa.Date(), nullable=True),
    sa.Column('place', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('file_name', sa.Text(), nullable=False),
    sa.Column('digest', sa.Text(), nullable=False),
    sa.Column('imported_at', sa.Text(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_source_meeting_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['process_id'], ['process.id'], name=op.f('fk_source_process_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_source')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_source_digest', 'source', ['digest'])
    op.create_index('ix_source_meeting_id', 'source', ['meeting_id'])
    op.create_index('ix_source_process_id', 'source', ['process_id'])

    op.create_table('draft',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('symbol', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('base_source_id', sa.Integer(), nullable=True),
    sa.Column('numbers_kept', sa.Boolean(), nullable=False),
    sa.Column('working_numbers', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['base_source_id'], ['source.id'], name=op.f('fk_draft_base_source_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_draft_meeting_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_draft')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_draft_base_source_id', 'draft', ['base_source_id'])
    op.create_index('ix_draft_meeting_id', 'draft', ['meeting_id'])

    op.create_table('paragraph',
    sa.Column('source_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('label', sa.Text(), nullable=False),
    sa.Column('level', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('plain', sa.Text(), nullable=False),
    sa.Column('actor', sa.Text(), nullable=False),
    sa.Column('verb', sa.Text(), nullable=False),
    sa.Column('strength', sa.Integer(), nullable=True),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('stems', sa.Text(), nullable=False),
    sa.Column('triples', sa.Text(), nullable=False),
    sa.Column('wording', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['source_id'], ['source.id'], name=op.f('fk_paragraph_source_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_paragraph')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_paragraph_actor', 'paragraph', ['actor'])
    op.create_index('ix_paragraph_facets', 'paragraph', ['id', 'source_id', 'position', 'role', 'actor', 'verb', 'strength'])
    op.create_index('ix_paragraph_source_id', 'paragraph', ['source_id'])
    op.create_index('ix_paragraph_source_id_position', 'paragraph', ['source_id', 'position'])
    op.create_index('ix_paragraph_verb', 'paragraph', ['verb'])
    op.create_index('ix_paragraph_wording', 'paragraph', ['wording'])

    op.create_table('participant',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('honorific', sa.Text(), nullable=False),
    sa.Column('given_name', sa.Text(), nullable=False),
    sa.Column('family_name', sa.Text(), nullable=False),
    sa.Column('native_name', sa.Text(), nullable=False),
    sa.Column('position_title', sa.Text(), nullable=False),
    sa.Column('division', sa.Text(), nullable=False),
    sa.Column('institution', sa.Text(), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('rank', sa.Text(), nullable=False),
    sa.Column('gender', sa.Text(), nullable=False),
    sa.Column('days', sa.Text(), nullable=False),
    sa.Column('photo', sa.Text(), nullable=False),
    sa.Column('email', sa.Text(), nullable=False),
    sa.Column('phone', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('folded', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['delegation_id', 'meeting_id'], ['delegation.id', 'delegation.meeting_id'], name=op.f('fk_participant_delegation_id_meeting_id'), onupdate='CASCADE', ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_participant')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_participant_delegation_id_position_role_rank', 'participant', ['delegation_id', 'position', 'role', 'rank'])
    op.create_index('ix_participant_meeting_id_email', 'participant', ['meeting_id', 'email'])
    op.create_index('ix_participant_meeting_id_folded', 'participant', ['meeting_id', 'folded'])

    op.create_table('letter',
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('incoming', sa.Boolean(), nullable=False),
    sa.Column('dated', sa.Date(), nullable=True),
    sa.Column('reference', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_letter_delegation_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letter')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_letter_delegation_id', 'letter', ['delegation_id'])

    op.create_table('print_run',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('what', sa.Text(), nullable=False),
    sa.Column('made_at', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_print_run_meeting_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_print_run')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_print_run_meeting_id', 'print_run', ['meeting_id'])

    op.create_table('printed_item',
    sa.Column('print_run_id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=True),
    sa.Column('participant_id', sa.Integer(), nullable=True),
    sa.Column('digest', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('(participant_id IS NULL) <> (delegation_id IS NULL)', name=op.f('ck_printed_item_one_thing')),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_printed_item_delegation_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_printed_item_participant_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['print_run_id'], ['print_run.id'], name=op.f('fk_printed_item_print_run_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_printed_item')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_printed_item_delegation_id', 'printed_item', ['delegation_id'])
    op.create_index('ix_printed_item_participant_id', 'printed_item', ['participant_id'])
    op.create_index('ix_printed_item_print_run_id', 'printed_item', ['print_run_id'])

    op.create_table('session_theme',
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['session_id'], ['session.id'], name=op.f('fk_session_theme_session_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_session_theme_theme_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_session_theme')),
    sa.UniqueConstraint('session_id', 'theme_id', name=op.f('uq_session_theme_session_id_theme_id')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_session_theme_session_id', 'session_theme', ['session_id'])
    op.create_index('ix_session_theme_theme_id', 'session_theme', ['theme_id'])

    op.create_table('lineage',
    sa.Column('child_id', sa.Integer(), nullable=False),
    sa.Column('parent_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('similarity', sa.Double(), nullable=False),
    sa.Column('containment', sa.Double(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['child_id'], ['paragraph.id'], name=op.f('fk_lineage_child_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['parent_id'], ['paragraph.id'], name=op.f('fk_lineage_parent_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lineage')),
    sa.UniqueConstraint('child_id', 'parent_id', name=op.f('uq_lineage_child_id_parent_id')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_lineage_child_id', 'lineage', ['child_id'])
    op.create_index('ix_lineage_parent_id', 'lineage', ['parent_id'])

    op.create_table('paragraph_theme',
    sa.Column('paragraph_id', sa.Integer(), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['paragraph_id'], ['paragraph.id'], name=op.f('fk_paragraph_theme_paragraph_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_paragraph_theme_theme_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_paragraph_theme')),
    sa.UniqueConstraint('paragraph_id', 'theme_id', name=op.f('uq_paragraph_theme_paragraph_id_theme_id')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_paragraph_theme_paragraph_id', 'paragraph_theme', ['paragraph_id'])
    op.create_index('ix_paragraph_theme_theme_id', 'paragraph_theme', ['theme_id'])

    op.create_table('saved_search',
    sa.Column('process_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('facets', sa.Text(), nullable=False),
    sa.Column('sorting', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['process_id'], ['process.id'], name=op.f('fk_saved_search_process_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_search')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_saved_search_process_id', 'saved_search', ['process_id'])

    op.create_table('template',
    sa.Column('process_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('level', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=True),
    sa.Column('paragraph_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['paragraph_id'], ['paragraph.id'], name=op.f('fk_template_paragraph_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['process_id'], ['process.id'], name=op.f('fk_template_process_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_template_theme_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_template')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_template_paragraph_id', 'template', ['paragraph_id'])
    op.create_index('ix_template_process_id', 'template', ['process_id'])
    op.create_index('ix_template_theme_id', 'template', ['theme_id'])

    op.create_table('version',
    sa.Column('draft_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('symbol', sa.Text(), nullable=False),
    sa.Column('made_at', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['draft_id'], ['draft.id'], name=op.f('fk_version_draft_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_version')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_version_draft_id', 'version', ['draft_id'])

    op.create_table('draft_paragraph',
    sa.Column('draft_id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('level', sa.Integer(), nullable=False),
    sa.Column('label', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('source_paragraph_id', sa.Integer(), nullable=True),
    sa.Column('template_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['draft_id'], ['draft.id'], name=op.f('fk_draft_paragraph_draft_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['source_paragraph_id'], ['paragraph.id'], name=op.f('fk_draft_paragraph_source_paragraph_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['template_id'], ['template.id'], name=op.f('fk_draft_paragraph_template_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_draft_paragraph')),
    sa.UniqueConstraint('draft_id', 'uid', name=op.f('uq_draft_paragraph_draft_id_uid')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_draft_paragraph_draft_id', 'draft_paragraph', ['draft_id'])
    op.create_index('ix_draft_paragraph_draft_id_position', 'draft_paragraph', ['draft_id', 'position'])
    op.create_index('ix_draft_paragraph_source_paragraph_id', 'draft_paragraph', ['source_paragraph_id'])
    op.create_index('ix_draft_paragraph_template_id', 'draft_paragraph', ['template_id'])

    op.create_table('round',
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('sent_at', sa.Text(), nullable=True),
    sa.Column('deadline_at', sa.Text(), nullable=True),
    sa.Column('silence', sa.Boolean(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['version_id'], ['version.id'], name=op.f('fk_round_version_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_round')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_round_version_id', 'round', ['version_id'])

    op.create_table('version_field',
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['version_id'], ['version.id'], name=op.f('fk_version_field_version_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_version_field')),
    sa.UniqueConstraint('version_id', 'language', 'name', name=op.f('uq_version_field_version_id_language_name')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_version_field_version_id', 'version_field', ['version_id'])

    op.create_table('version_paragraph',
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('level', sa.Integer(), nullable=False),
    sa.Column('label', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['version_id'], ['version.id'], name=op.f('fk_version_paragraph_version_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_version_paragraph')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_version_paragraph_version_id', 'version_paragraph', ['version_id'])
    op.create_index('ix_version_paragraph_version_id_position', 'version_paragraph', ['version_id', 'position'])

    op.create_table('comment',
    sa.Column('paragraph_id', sa.Integer(), nullable=True),
    sa.Column('draft_paragraph_id', sa.Integer(), nullable=True),
    sa.Column('author', sa.Text(), nullable=False),
    sa.Column('made_at', sa.Text(), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('anchor', sa.Text(), nullable=False),
    sa.Column('resolved', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('(paragraph_id IS NULL) <> (draft_paragraph_id IS NULL)', name=op.f('ck_comment_one_place')),
    sa.ForeignKeyConstraint(['draft_paragraph_id'], ['draft_paragraph.id'], name=op.f('fk_comment_draft_paragraph_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['paragraph_id'], ['paragraph.id'], name=op.f('fk_comment_paragraph_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_comment')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_comment_draft_paragraph_id', 'comment', ['draft_paragraph_id'])
    op.create_index('ix_comment_paragraph_id', 'comment', ['paragraph_id'])

    op.create_table('confirmed_fact',
    sa.Column('draft_paragraph_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['draft_paragraph_id'], ['draft_paragraph.id'], name=op.f('fk_confirmed_fact_draft_paragraph_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_confirmed_fact')),
    sa.UniqueConstraint('draft_paragraph_id', 'text', name=op.f('uq_confirmed_fact_draft_paragraph_id_text')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_confirmed_fact_draft_paragraph_id', 'confirmed_fact', ['draft_paragraph_id'])

    op.create_table('draft_language',
    sa.Column('draft_id', sa.Integer(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['draft_id'], ['draft.id'], name=op.f('fk_draft_language_draft_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_draft_language')),
    sa.UniqueConstraint('draft_id', 'language', name=op.f('uq_draft_language_draft_id_language')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_draft_language_draft_id', 'draft_language', ['draft_id'])

    op.create_table('translation',
    sa.Column('draft_paragraph_id', sa.Integer(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('of_text', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['draft_paragraph_id'], ['draft_paragraph.id'], name=op.f('fk_translation_draft_paragraph_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_translation')),
    sa.UniqueConstraint('draft_paragraph_id', 'language', name=op.f('uq_translation_draft_paragraph_id_language')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_translation_draft_paragraph_id', 'translation', ['draft_paragraph_id'])

    op.create_table('version_translation',
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('of_text', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['version_id'], ['version.id'], name=op.f('fk_version_translation_version_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_version_translation')),
    sa.UniqueConstraint('version_id', 'language', 'uid', name=op.f('uq_version_translation_version_id_language_uid')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_version_translation_version_id', 'version_translation', ['version_id'])

    op.create_table('draft_paragraph_theme',
    sa.Column('draft_paragraph_id', sa.Integer(), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['draft_paragraph_id'], ['draft_paragraph.id'], name=op.f('fk_draft_paragraph_theme_draft_paragraph_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_draft_paragraph_theme_theme_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_draft_paragraph_theme')),
    sa.UniqueConstraint('draft_paragraph_id', 'theme_id', name=op.f('uq_draft_paragraph_theme_draft_paragraph_id_theme_id')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_draft_paragraph_theme_draft_paragraph_id', 'draft_paragraph_theme', ['draft_paragraph_id'])
    op.create_index('ix_draft_paragraph_theme_theme_id', 'draft_paragraph_theme', ['theme_id'])

    op.create_table('proposal',
    sa.Column('draft_id', sa.Integer(), nullable=False),
    sa.Column('draft_paragraph_id', sa.Integer(), nullable=True),
    sa.Column('round_id', sa.Integer(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('made_at', sa.Text(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['draft_id'], ['draft.id'], name=op.f('fk_proposal_draft_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['draft_paragraph_id'], ['draft_paragraph.id'], name=op.f('fk_proposal_draft_paragraph_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_proposal_round_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_proposal')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_proposal_draft_id', 'proposal', ['draft_id'])
    op.create_index('ix_proposal_draft_paragraph_id', 'proposal', ['draft_paragraph_id'])
    op.create_index('ix_proposal_round_id', 'proposal', ['round_id'])

    op.create_table('reply',
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('received_at', sa.Text(), nullable=True),
    sa.Column('file_name', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_reply_delegation_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_reply_round_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reply')),
    sa.UniqueConstraint('round_id', 'delegation_id', name=op.f('uq_reply_round_id_delegation_id')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_reply_delegation_id', 'reply', ['delegation_id'])
    op.create_index('ix_reply_round_id', 'reply', ['round_id'])

    op.create_table('proposal_party',
    sa.Column('proposal_id', sa.Integer(), nullable=False),
    sa.Column('delegation_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['delegation_id'], ['delegation.id'], name=op.f('fk_proposal_party_delegation_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposal.id'], name=op.f('fk_proposal_party_proposal_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_proposal_party')),
    sa.UniqueConstraint('proposal_id', 'delegation_id', name=op.f('uq_proposal_party_proposal_id_delegation_id')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_proposal_party_delegation_id', 'proposal_party', ['delegation_id'])
    op.create_index('ix_proposal_party_proposal_id', 'proposal_party', ['proposal_id'])
