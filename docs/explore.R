# Reads the tables of a running dashboard into R and counts them.
# Needs: install.packages(c("jsonlite", "DBI", "RSQLite"))
# Streams are never added up, and the bundled releases are examples that people asked about, not
# a sample: count and name them.

site <- Sys.getenv("PUPIL_DATA_SITE", "http://localhost:8501")

# A filtered view, from the API. It takes the filters of a page's address.
answer <- jsonlite::fromJSON(
  paste0(site, "/api/releases.json?type=Journalism%20and%20media&from=2012&to=2017")
)
print(answer$rows[, c("date", "organisation", "title", "decision")])

# Everything, as one SQLite file. The table `meanings` says what each column holds.
file <- tempfile(fileext = ".sqlite")
download.file(paste0(site, "/pupil-data.sqlite"), file, mode = "wb")
database <- DBI::dbConnect(RSQLite::SQLite(), file)
print(DBI::dbGetQuery(database, "
  SELECT stream, recipient_type, decision, count(*) AS n
  FROM releases GROUP BY stream, recipient_type, decision
"))
DBI::dbDisconnect(database)
