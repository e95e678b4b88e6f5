#include "core/session_lines.h"

#include "core/lines.h"
#include "core/session_problem.h"
#include "core/session_team.h"

void session_put_lines(FILE *out, const char *account, const struct session *session,
		       const char *state, struct moment now)
{
	const struct token *token = &session->token;
	struct identity known;
	char end[160], teams[512];
	lines_value(out, "Account", "%s", account);
	lines_value(out, "Environment", "%s, %s", environment_word(session->environment),
		    session->environment->host);
	lines_value(out, "State", "%s", state);
	if (token_is_set(token)) {
		token_end_words(token, now, end, sizeof end);
		lines_value(out, "Expires", "%s", end);
		lines_mask(out, "Access token", token->access_mark);
	}
	if (token->refresh_mark[0] != '\0')
		lines_mask(out, "Refresh token", token->refresh_mark);
	if (session->login.secret_mark[0] != '\0')
		lines_mask(out, "Client secret", session->login.secret_mark);
	lines_value(out, "E-mail", "%s", login_username(&session->login));
	if (session_stranger(session)[0] != '\0')
		lines_value(out, "Token of", "%s: by the API it is another user's",
			    session_stranger(session));
	session_team_words(session, teams, sizeof teams);
	if (teams[0] != '\0')
		lines_value(out, "Team", "%s", teams);
	if (session_known(session, &known)) {
		identity_teams(&known, 200, teams, sizeof teams);
		lines_value(out, "Teams", "%s", teams);
	}
	lines_value(out, "Kept", "%s", session->kept != 0 ? "encrypted on this computer" : "no");
}
