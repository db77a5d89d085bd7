// A diary day ends at midnight where the person is, not where the server is.
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
for (const field of document.querySelectorAll("[data-zone]")) field.value = timeZone ?? "";
