"""Registers of other bodies, laid out as they lay theirs out, with rows that are made up.

Nobody taught the loader these layouts one by one: they stand for the many that it will
meet. Each test says which heading must fill which field, and no field may be filled that
the register does not have.
"""

from datetime import date

import pytest

from tests.registers import only_sheet

DAY = date(2019, 5, 7)

REGISTERS = {
    "NHS Digital data release register": {
        "organisation": ("Organisation name", "NHS Leeds CCG"),
        "": ("Data Controller", "NHS Leeds CCG"),
        "reference": ("Agreement reference / NIC number", "DARS-NIC-1234-A1B2C"),
        "title": ("Title", "Commissioning data"),
        "legal_basis": ("Legal basis for provision of data", "Health and Social Care Act 2012"),
        "datasets": ("Dataset", "Hospital Episode Statistics"),
        "purpose": ("Purpose", "Commissioning"),
        "start": ("Start date", DAY),
        "end": ("End date", DAY),
        "date": ("Date of release", DAY),
        " ": ("Opt outs applied", "N"),
        "identifiability": ("Type of data: identifiable / pseudonymised", "Pseudonymised"),
        "sensitivity": ("Sensitivity", "Sensitive"),
    },
    "NHS England data uses register": {
        "reference": ("Reference Number", "DARS-NIC-1-AAAAA-v1"),
        "title": ("Application Title", "Maternity"),
        "organisation": ("Applicant Organisation", "UNIVERSITY OF OXFORD"),
        "organisation_type": ("Applicant Organisation Type", "Academic"),
        "": ("Data Controller(s)", "UNIVERSITY OF OXFORD"),
        " ": ("Sole/Joint Data Controller", "Sole"),
        "start": ("DSA Start Date", DAY),
        "end": ("DSA End Date", DAY),
        "  ": ("Does Sublicensing Apply", "No"),
        "   ": ("For Commercial Purposes", "No"),
        "purpose": ("Objective for Processing", "To study births"),
        "    ": ("Expected Measurable Benefits", "Many"),
    },
    "Health data research gateway": {
        "reference": ("Project ID", "P-1"),
        "organisation": ("Organisation name*", "University of Leeds"),
        "": ("Organisation ID", "grid.1"),
        "organisation_type": ("Organisation sector", "Academic"),
        "people": ("Applicant name(s)", "Ann Example"),
        " ": ("Funders/ Sponsors", "NIHR"),
        "title": ("Project title*", "Asthma"),
        "purpose": ("Lay summary*", "To study asthma"),
        "start": ("Project start date", DAY),
        "end": ("Project end date", DAY),
        "  ": ("Latest approval date*", DAY),
        "datasets": ("Dataset(s) name*", "Primary care"),
        "identifiability": ("Data sensitivity level", "De-Personalised"),
        "legal_basis": ("Legal basis for provision of data under Article 6", "Public task"),
        "   ": ("Common Law Duty of Confidentiality", "Not applicable"),
        "    ": ("National data opt-out applied?", "No"),
        "date": ("Release/Access date", DAY),
    },
    "Public Health England register": {
        "reference": ("ODR reference", "ODR1617_278"),
        "organisation": ("Applicant's organisation", "University of Bath"),
        "organisation_type": ("Applicant's organisation type", "Academic Institution"),
        "": ("Funders and collaborators", "None"),
        "datasets": ("Data source", "Screening"),
        "identifiability": ("Type of data", "De-personalised"),
        "legal_basis": ("Legal basis for the release of personally identifiable data", "Consent"),
        " ": ("National data opt-out programme applied", "No"),
        "date": ("Date of release", DAY),
    },
    "UKHSA approvals": {
        "reference": ("Approval reference", "ODR2223_001"),
        "organisation": ("Recipient organisation name", "Durham University"),
        "organisation_type": ("Recipient organisation type", "University"),
        "title": ("Project title", "Surveillance"),
        "": ("Request type", "Research"),
        "datasets": ("Data assets", "SGSS"),
        "identifiability": ("Level of identifiability", "De-personalised"),
        "legal_basis": ("Legal gateway", "Regulation 3"),
        "date": ("Approval date", DAY),
        "end": ("Approval expiry date", DAY),
        "decision": ("Status", "Active"),
    },
    "CPRD approved studies": {
        "reference": ("Protocol Number", "20_001"),
        "title": ("Study title", "Asthma in adults"),
        "people": ("Chief Investigator", "Dr Ann Example"),
        "organisation": ("Chief Investigator affiliation", "University of Oxford"),
        "purpose": ("Lay summary", "To study asthma"),
        "date": ("ISAC Approval Date", "15/07/2015"),
    },
    "HMRC Datalab": {
        "accounts": ("No.", 1),
        "title": ("Project title", "Tax"),
        "people": ("Lead researcher", "Ann Example"),
        "organisation": ("Institution", "University of Warwick"),
        "datasets": ("Datasets used", "Corporation tax"),
        "date": ("Date approved", "21/3/2015"),
    },
    "Public Benefit and Privacy Panel": {
        "reference": ("Application number", "1819-0001"),
        "people": ("Applicant", "Dr Ann Example"),
        "organisation": ("Applicant organisation", "NHS Fife"),
        "title": ("Title of study", "Cohort"),
        "purpose": ("Summary of proposal", "To follow a cohort"),
        "": ("Data controller(s)", "NHS Fife"),
        "decision": ("Outcome", "Approved with conditions"),
        "date": ("Date of decision", "12 Jan 2019"),
    },
    "SAIL Databank projects": {
        "reference": ("Project number", "1201"),
        "title": ("Name of project", "Schools and health"),
        "people": ("Principal Investigator", "Prof Ann Example"),
        "organisation": ("Principal Investigator institution", "Swansea University"),
        "purpose": ("Plain English summary", "To study schools"),
        "datasets": ("Datasets requested", "Education Wales"),
        "date": ("Date of approval", "March 2019"),
    },
    "UK Biobank applications": {
        "reference": ("Application ID", 12345),
        "title": ("Title", "Genes"),
        "organisation": ("Lead Institution", "University of Oxford"),
        "people": ("Principal Investigator", "Prof Ann Example"),
        "": ("Country", "UK"),
        "start": ("Start date", "1 May 2013"),
    },
    "UK LLC data use register": {
        "reference": ("Application ID", "llc_0001"),
        "title": ("Project Title", "Long Covid"),
        "people": ("Lead Applicant", "Ann Example"),
        "organisation": ("Organisation(s)", "University of Bristol"),
        "date": ("Approval Date", "21/02/2022"),
        "decision": ("Application Status", "Approved"),
        "datasets": ("Datasets Requested", "ALSPAC"),
    },
    "DWP data shares": {
        "organisation": ("Organisation we share data with", "Local authorities"),
        "purpose": ("Purpose of the data share", "Housing benefit"),
        "datasets": ("Data shared", "NINO"),
        "legal_basis": ("Legal gateway used", "Social Security Administration Act 1992"),
        "": ("Frequency", "Daily"),
    },
    "HESA bespoke data": {
        "reference": ("Ref", 38111),
        "organisation": ("Customer", "University of Essex"),
        "purpose": ("Request description", "Graduate outcomes"),
        "date": ("Date supplied", "21/03/2019"),
        "": ("Charge", "£100"),
    },
    "Learning Records Service access": {
        "organisation": ("Organisation Name", "Trust Systems Software"),
        "": ("UKPRN", 10001234),
        "organisation_type": ("Organisation Type", "Awarding body"),
        " ": ("Postcode", "AB1 2CD"),
        "date": ("Date access granted", "01/01/2018"),
    },
    "Home Office agreements": {
        "title": ("Name of agreement", "Immigration data"),
        "organisation": ("Other party", "NHS Digital"),
        "purpose": ("Purpose", "Tracing"),
        "date": ("Date signed", "1 January 2017"),
        "": ("Review date", "1 January 2018"),
    },
    "ONS approved researcher projects": {
        "reference": ("Project ref", "2017/001"),
        "title": ("Project name", "Labour markets"),
        "people": ("Researchers", "Ann Example; Bo Sample"),
        "organisation": ("Affiliation", "University of Essex"),
        "datasets": ("Data accessed", "Labour Force Survey"),
        "date": ("Date approved", "Q3 2017"),
    },
    "Ofsted disclosures": {
        "reference": ("Disclosure reference", "D/17/04"),
        "organisation": ("Disclosed to", "Department for Education"),
        "purpose": ("Reason for disclosure", "Safeguarding"),
        "datasets": ("Information disclosed", "Inspection notes"),
        "date": ("Date disclosed", "8th August 2017"),
    },
    "OrganisationReleases": {
        "organisation": ("OrganisationName", "NHS Shropshire CCG"),
        "datasets": ("DataProvided", "Local Provider Data"),
        "sensitivity": ("Sensitive", "Sensitive"),
        "legal_basis": ("LegalBasisForProvision", "Health and Social Care Act 2012"),
        "": ("OneOff", "Ongoing"),
        "purpose": ("Objective", "Commissioning"),
        " ": ("PatientOptOutsApplied", "N"),
    },
}


@pytest.mark.parametrize("register", REGISTERS)
@pytest.mark.parametrize("titled", [True, False])
def test_a_register_of_another_body_is_read_by_what_its_headings_mean(tmp_path, register, titled):
    fields = REGISTERS[register]
    rows = [[heading for heading, _ in fields.values()]]
    rows += [[value for _, value in fields.values()] for _ in range(3)]
    sheet = only_sheet(tmp_path, [[register], [], *rows] if titled else rows)
    assert (sheet.kind, sheet.stream) == ("releases", "other")
    assert sheet.heading_row == (3 if titled else 1)
    wanted = {
        field: heading
        for field, (heading, _) in fields.items()
        if field.strip() and field not in ("people", "accounts")
    }
    assert sheet.columns == wanted
    others = [heading for field, (heading, _) in fields.items() if not field.strip()]
    assert sorted(sheet.not_understood) == sorted(others)
    hidden = [heading for field, (heading, _) in fields.items() if field in ("people", "accounts")]
    assert sorted(sheet.left_out) == sorted(hidden)
    assert (sheet.rows_present, sheet.rows_read, sheet.problems) == (3, 3, ())
