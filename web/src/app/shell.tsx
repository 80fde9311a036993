import { DownOutlined, GlobalOutlined, MenuOutlined, QuestionCircleOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Drawer, Dropdown, Modal } from 'antd';
import { Suspense, useState } from 'react';
import { Link, NavLink, Outlet, useLocation, useNavigation } from 'react-router';
import { api } from '../api/client';
import { Help } from './help';
import { useKeys } from './keys';
import { useLanguage, useSay } from './language';
import { SearchBox } from './search-box';
import { useSession } from './session';
import { STAGES } from './stages';

/** The head of every page: where one is, where one may go, who one is. */
export function Shell() {
  const say = useSay();
  const { can } = useSession();
  const { pathname } = useLocation();
  const [help, showHelp] = useState(false);
  const [menu, showMenu] = useState(false);
  const waiting = useNavigation().state !== 'idle';
  useKeys({ '?': () => showHelp(true) });
  const stages = STAGES.filter(({ permissions }) => can(...permissions));
  const stage = stages.find(({ path }) => pathname === `/${path}` || pathname.startsWith(`/${path}/`));
  const pages = (stage?.pages ?? []).filter(
    ({ name, permissions }) => name !== undefined && (!permissions || can(...permissions)),
  );
  const links = (
    <>
      <NavLink to="/" end onClick={() => showMenu(false)}>
        {say({ zh: '首页', en: 'Home' })}
      </NavLink>
      {stages.map(({ path, name }) => (
        <NavLink key={path} to={`/${path}`} onClick={() => showMenu(false)}>
          {say(name)}
        </NavLink>
      ))}
    </>
  );
  return (
    <>
      <a className="skip" href="#content">
        {say({ zh: '跳到正文', en: 'Skip to content' })}
      </a>
      <header className="head">
        <Button
          className="narrow"
          type="text"
          icon={<MenuOutlined />}
          aria-label={say({ zh: '菜单', en: 'Menu' })}
          onClick={() => showMenu(true)}
        />
        <Link to="/" className="brand">
          taxroll
        </Link>
        <nav className="wide" aria-label={say({ zh: '业务', en: 'Stages' })}>
          {links}
        </nav>
        {can('register.read') && <SearchBox />}
        <Button
          className="help"
          type="text"
          icon={<QuestionCircleOutlined />}
          aria-label={say({ zh: '键盘帮助（?）', en: 'Keys (?)' })}
          onClick={() => showHelp(true)}
        />
        <LanguageSwitch />
        <UserMenu />
      </header>
      {stage !== undefined && pages.length > 1 && (
        <nav className="pages" aria-label={say(stage.name)}>
          {pages.map(({ path, name }) => (
            <NavLink key={path} to={`/${stage.path}${path === '' ? '' : `/${path}`}`} end={path === ''}>
              {name && say(name)}
            </NavLink>
          ))}
        </nav>
      )}
      <main id="content" tabIndex={-1} aria-busy={waiting}>
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
      <Drawer open={menu} placement="left" size={220} onClose={() => showMenu(false)} title="taxroll">
        <nav className="drawer">{links}</nav>
      </Drawer>
      <Modal
        open={help}
        footer={null}
        onCancel={() => showHelp(false)}
        title={say({ zh: '键盘', en: 'Keys' })}
        destroyOnHidden
      >
        <Help />
      </Modal>
    </>
  );
}

function LanguageSwitch() {
  const { language, speak } = useLanguage();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <Button type="text" icon={<GlobalOutlined />} lang={other} onClick={() => speak(other)}>
      {other === 'en' ? 'EN' : '中文'}
    </Button>
  );
}

/** Who one is, for whom one acts, signing out. */
function UserMenu() {
  const say = useSay();
  const { signedIn, behalf, actAs } = useSession();
  const signOut = api.useMutation('delete', '/api/session');
  const lenders = [...new Set(signedIn.grants.flatMap(({ onBehalfOf }) => onBehalfOf ?? []))];
  const lent = lenders.map((officer) => ({
    key: officer,
    label: say({ zh: `代 ${officer.slice(0, 8)} 办理`, en: `Act for ${officer.slice(0, 8)}` }),
    onClick: () => actAs(officer),
  }));
  const items = [
    ...lent,
    ...(behalf === null
      ? []
      : [{ key: 'self', label: say({ zh: '恢复本人身份', en: 'Act for myself' }), onClick: () => actAs(null) }]),
    {
      key: 'password',
      label: say({ zh: '修改口令', en: 'Change password' }),
      onClick: () => window.location.assign('/password'),
    },
    {
      key: 'out',
      label: say({ zh: '退出登录', en: 'Sign out' }),
      onClick: () => signOut.mutate({}, { onSettled: () => window.location.assign('/sign-in') }),
    },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type={behalf === null ? 'text' : 'primary'} icon={<UserOutlined />}>
        <span className="wide-only">{signedIn.name}</span> <DownOutlined />
      </Button>
    </Dropdown>
  );
}
