#include "core/jwt_lines.h"

#include "core/clock.h"
#include "core/lines.h"

static void put_claims(FILE *out, const char *title, const struct jwt_claim *claims, size_t count)
{
	fprintf(out, "\n%s\n", title);
	for (size_t i = 0; i < count && i < JWT_CLAIMS; i++) {
		char at[32];
		clock_iso(at, sizeof at, claims[i].utc_ms);
		lines_value(out, claims[i].name, "%s%s%s", claims[i].value,
			    claims[i].is_time ? "  " : "", claims[i].is_time ? at : "");
	}
	if (count > JWT_CLAIMS)
		lines_value(out, "", "and %zu more", count - JWT_CLAIMS);
}

void jwt_put_lines(FILE *out, const char *mark, size_t length, const struct jwt *jwt,
		   bool is_damaged, bool has_client)
{
	lines_mask(out, "Token", mark);
	lines_value(out, "Length", "%zu characters", length);
	lines_value(out, "Verified", "no: for reading only");
	if (jwt == NULL) {
		lines_value(out, "Inside",
			    is_damaged ? "it begins as a JWT, but what follows cannot be read"
				       : "opaque: nothing in it can be read from outside");
		return;
	}
	if (has_client && jwt->has_audience)
		lines_value(out, "Made for",
			    jwt->is_for_client ? "this login's client id"
					       : "another client id than this login's");
	put_claims(out, "Claims", jwt->claims, jwt->claim_count);
	put_claims(out, "Header", jwt->header, jwt->header_count);
}
