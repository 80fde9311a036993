import { escapeHtml, page } from './page.js';

/** The sign-in form, plain HTML; `refusal` is what is said after a failure. */
export function signInPage(refusal: string | null): string {
  return page(
    '登录',
    `<h1>户籍、评定与电子定税 <small lang="en">taxroll</small></h1>${refusalLine(refusal)}
<form method="post" action="/sign-in">
<label>用户名 <span lang="en">User name</span><input name="login" autocomplete="username" required maxlength="64" autofocus></label>
<label>口令 <span lang="en">Password</span><input name="password" type="password" autocomplete="current-password" required maxlength="256"></label>
<button>登录 <span lang="en">Sign in</span></button></form>`,
  );
}

/** The form for a new password, shown where the present one is a one-time one or has expired, or on request. */
export function passwordPage(name: string, refusal: string | null): string {
  return page(
    '修改口令',
    `<h1>修改口令 <small>${escapeHtml(name)}</small></h1>${refusalLine(refusal)}
<p>至少十位，小写、大写、数字、符号中至少三类；不得与最近五次相同。</p>
<form method="post" action="/password">
<label>现口令 <span lang="en">Present password</span><input name="current" type="password" autocomplete="current-password" required maxlength="256"></label>
<label>新口令 <span lang="en">New password</span><input name="next" type="password" autocomplete="new-password" required minlength="10" maxlength="128"></label>
<button>保存 <span lang="en">Save</span></button></form>`,
  );
}

function refusalLine(refusal: string | null): string {
  return refusal === null ? '' : `<p class="refusal" role="alert">${escapeHtml(refusal)}</p>`;
}
