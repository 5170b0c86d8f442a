// Written by `python -m careers.tools.resume_rules` from the ledger. Not edited by hand.
export const RULES = {
  "resume.length.two-pages": {
    "statement": "Your resume may be two pages at most, since September 27, 2025. An ICE announcement of March 2026 says only the first two pages are read. The U.S. Office of Personnel Management (OPM) says USAJOBS does not take longer ones. The old limit of five pages no longer holds. If an announcement states its own limit, follow it.",
    "title": "Data Scientist (Data Management), HSI-12915775-ST-SYJ, USAJOBS 862110400",
    "url": "https://www.usajobs.gov/job/862110400",
    "publisher": "U.S. Immigration and Customs Enforcement on USAJOBS",
    "checked": "2026-11-24",
    "good_until": "2027-05-23",
    "doubt": "",
    "value": {
      "max_pages": 2,
      "old_max_pages": 5
    }
  },
  "resume.must-have": {
    "statement": "Keep it to two pages. For each job give the employer, title, start and end month and year, hours per week, and what you did. Add series and grade for federal jobs. Show how you meet each requirement in your own words. Leave out your Social Security number, photo, age and religion. Check the announcement.",
    "title": "What should I include in my federal resume?",
    "url": "https://www.usajobs.gov/Help/faq/application/documents/resume/what-to-include/",
    "publisher": "USAJOBS (OPM)",
    "checked": "2026-11-24",
    "good_until": "2027-11-24",
    "doubt": "not confirmed by every source",
    "value": {}
  },
  "resume.must-have.ice-warning": {
    "statement": "Some ICE forms ask you to confirm what your resume shows: name, address, contact details and school, and for each job the hours per week, month and year dates, title, and series and grade if federal. If it is missing you lose consideration. Check the announcement.",
    "title": "Supervisory Accountant, MP-CFO-12700612-2025-CLM (questionnaire preview)",
    "url": "https://apply.usastaffing.gov/ViewQuestionnaire/12700612",
    "publisher": "U.S. Immigration and Customs Enforcement",
    "checked": "2026-11-24",
    "good_until": "2027-05-23",
    "doubt": "not confirmed by every source",
    "value": {}
  },
  "resume.leave-out": {
    "statement": "Leave your Social Security number, photos of yourself, and facts such as age, gender or religion out of your resume. Also leave out secret or sensitive government facts. Do not send locked or digitally signed files.",
    "title": "What should I leave out of my resume?",
    "url": "https://www.usajobs.gov/Help/faq/application/documents/resume/what-to-leave-out/",
    "publisher": "USAJOBS (OPM)",
    "checked": "2026-11-24",
    "good_until": "2027-11-24",
    "doubt": "",
    "value": {}
  },
  "resume.file-types": {
    "statement": "USAJOBS recommends a PDF for your resume. It also takes Word (DOC or DOCX), RTF, TXT, ODT, GIF, JPG and PNG files, but no PDF portfolio. The file must be 5 MB or less. This is from a copy of its help text made after October 2025, so check USAJOBS.",
    "title": "How to add a resume to your profile: copy of the USAJOBS help text",
    "url": "https://matthewjlouis.com/usajobs-resume-builder/",
    "publisher": "Matthew J. Louis, copy of a USAJOBS text",
    "checked": "2026-11-26",
    "good_until": "2027-05-25",
    "doubt": "not confirmed by every source",
    "value": {
      "types": [
        "pdf",
        "doc",
        "docx",
        "rtf",
        "txt",
        "odt",
        "gif",
        "jpg",
        "jpeg",
        "png"
      ],
      "max_file_mb": 5
    }
  },
  "documents.upload.file-types": {
    "statement": "USA Staffing, the site where you finish many applications, takes PDF, Word (DOC or DOCX), RTF, TXT, GIF, JPG and PNG files of 5 MB or less, without a password. It asks for file names without spaces or special characters. Check the announcement.",
    "title": "USA Staffing help for applicants: Documents",
    "url": "https://help.usastaffing.gov/Apply/index.php?title=Documents",
    "publisher": "U.S. Office of Personnel Management (USA Staffing)",
    "checked": "2026-11-26",
    "good_until": "2027-11-26",
    "doubt": "",
    "value": {
      "types": [
        "pdf",
        "doc",
        "docx",
        "rtf",
        "txt",
        "gif",
        "jpg",
        "jpeg",
        "png"
      ],
      "max_file_mb": 5
    }
  },
  "documents.upload.limits": {
    "statement": "You can keep up to five resumes in your USAJOBS profile, each of 5 MB or less. Name them so that you attach the right one. If a file is refused, check the limits shown on USAJOBS.",
    "title": "How to manage your documents",
    "url": "https://www.usajobs.gov/Help/how-to/account/documents/",
    "publisher": "USAJOBS (OPM)",
    "checked": "2026-11-24",
    "good_until": "2027-05-23",
    "doubt": "not confirmed by every source",
    "value": {
      "max_resumes": 5,
      "max_file_mb": 5
    }
  },
  "resume.format.layout": {
    "statement": "Use plain one-column text in a font such as Arial or Calibri, about 10 points, and save a PDF of 5 MB or less. Tables, pictures, text boxes and links can break or be ignored. These are tips from another federal agency; follow the announcement if it says more.",
    "title": "Application tips: what not to include (applies OPM Merit Hiring Plan)",
    "url": "https://www.nist.gov/careers/application-tips/section-5-what-not-include-your-application",
    "publisher": "National Institute of Standards and Technology",
    "checked": "2026-11-24",
    "good_until": "2027-05-23",
    "doubt": "not confirmed by every source",
    "value": {
      "margin_inches": 0.5,
      "title_points": 14,
      "body_points": 10,
      "max_file_mb": 5
    }
  },
  "resume.tailor-to-announcement": {
    "statement": "Write your resume for the one announcement. Cover each required qualification in your own words, start with your newest job, and give numbers where you can. Do not copy the announcement's text. Never claim what you did not do: a false statement can cost you the job and is a crime.",
    "title": "What should I include in my federal resume?",
    "url": "https://www.usajobs.gov/Help/faq/application/documents/resume/what-to-include/",
    "publisher": "USAJOBS (OPM)",
    "checked": "2026-11-24",
    "good_until": "2027-11-24",
    "doubt": "not confirmed by every source",
    "value": {}
  },
  "honors-attorney.application": {
    "statement": "For the Homeland Security Honors Program, address your cover letter to the Honors Attorney Program Manager at the Office of the General Counsel. The resume has no page limit, but short is better. Nothing is accepted after the deadline.",
    "title": "Honors Attorney FAQs",
    "url": "https://www.dhs.gov/homeland-security-careers/honors-attorney-faqs",
    "publisher": "U.S. Department of Homeland Security",
    "checked": "2026-11-24",
    "good_until": "2027-05-23",
    "doubt": "",
    "value": {}
  }
};
